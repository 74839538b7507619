package dev.countersign.servers;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Postgres' programs, unpacked once per machine and user from the jar for this platform. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /**
     * The installation: the folder above the programs.
     *
     * @param shared whether another user must be able to run them
     */
    static Path unpacked(boolean shared) {
        try {
            Path folder = cache(shared).resolve("postgres-" + digest());
            if (!Files.isDirectory(folder)) {
                unpack(folder);
            }
            return folder;
        } catch (IOException e) {
            throw new ServerStartException("cannot unpack Postgres: " + Folders.reason(e), e);
        }
    }

    private static InputStream archive() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "Darwin" : "Linux";
        String machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
    }

    /** Of the archive, so that another version gets another folder. */
    private static String digest() throws IOException {
        try (InputStream archive = archive()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 * 1024];
            for (int read = archive.read(buffer); read >= 0; read = archive.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Path cache(boolean shared) throws IOException {
        if (shared) {
            Path folder =
                    Path.of(System.getProperty("java.io.tmpdir"), "countersign-" + System.getProperty("user.name"));
            Files.createDirectories(folder);
            Path owner = folder.toRealPath();
            if (!Files.getOwner(owner).getName().equals(System.getProperty("user.name"))) {
                throw new IOException(owner + " belongs to another user");
            }
            return owner;
        }
        String configured = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path base = configured.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(configured);
        return Files.createDirectories(base.resolve("countersign"));
    }

    /** Unpacks beside the target and moves, so that a half-unpacked folder never has the final name. */
    private static void unpack(Path folder) throws IOException {
        Path unfinished = Files.createTempDirectory(folder.getParent(), "unpacking-");
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = unfinished.resolve(entry.getName()).normalize();
                if (!target.startsWith(unfinished)) {
                    throw new IOException("the archive points outside itself: " + entry.getName());
                }
                Path parent = Objects.requireNonNull(target.getParent());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(parent);
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createDirectories(parent);
                    Files.createLink(target, unfinished.resolve(entry.getLinkName()));
                } else {
                    Files.createDirectories(parent);
                    Files.copy(tar, target);
                    if (parent.endsWith("bin")) {
                        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(unfinished, folder);
        } catch (FileAlreadyExistsException e) {
            // Another process was quicker with the same bytes.
            Folders.delete(unfinished);
        } catch (IOException e) {
            Folders.delete(unfinished);
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }
}
