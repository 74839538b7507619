package dev.countersign.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Under which user Postgres runs. It refuses to run as root, and containers often have no other user.
 *
 * @param prefix what to put before a command of Postgres
 * @param handsOver whether its folders must be given to {@code nobody}
 */
record PostgresUser(List<String> prefix, boolean handsOver) {

    private static final String OTHER = "nobody";

    static PostgresUser choose() {
        if (!System.getProperty("user.name").equals("root")) {
            return new PostgresUser(List.of(), false);
        }
        // In a user namespace of its own, root is seen as somebody without a name for it, and files stay root's.
        if (succeeds("unshare", "-U", "id", "-un")) {
            return new PostgresUser(List.of("unshare", "-U"), false);
        }
        return handingOver();
    }

    /** For root where user namespaces are not allowed, as in most containers. */
    static PostgresUser handingOver() {
        if (succeeds("setpriv", "--reuid=" + OTHER, "--regid=65534", "--clear-groups", "id")) {
            return new PostgresUser(List.of("setpriv", "--reuid=" + OTHER, "--regid=65534", "--clear-groups"), true);
        }
        throw new ServerStartException("Postgres does not run as root, and neither unshare nor setpriv can give it"
                + " another user here; start Countersign as an ordinary user");
    }

    /** Gives the folder with all in it to the user that Postgres runs under, and lets that user pass through its parent. */
    void handOver(Path folder) {
        if (!handsOver) {
            return;
        }
        letPass(folder.toAbsolutePath().getParent());
        try (Stream<Path> files = Files.walk(folder)) {
            UserPrincipal owner =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(OTHER);
            for (Path file : files.toList()) {
                if (!Files.isSymbolicLink(file)) {
                    Files.setOwner(file, owner);
                }
            }
        } catch (IOException e) {
            throw new ServerStartException("cannot give " + folder + " to the user " + OTHER, e);
        }
    }

    private static void letPass(@Nullable Path parent) {
        if (parent == null) {
            return;
        }
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(parent);
            if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
                Files.setPosixFilePermissions(parent, permissions);
            }
        } catch (IOException e) {
            throw new ServerStartException("cannot let the user " + OTHER + " pass through " + parent, e);
        }
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
