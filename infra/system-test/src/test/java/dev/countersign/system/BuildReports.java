package dev.countersign.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this project's own build has left of the module that is built before these tests run: reports, migrations and their undos. */
final class BuildReports {

    private static final String MODULE = "command-side";
    private static final Path FOLDER = Side.root().resolve(MODULE);
    private static final String HOW = " is not there: this test shows what the tests of " + MODULE
            + " came to, which 'mvn verify' writes before it"
            + " comes here; to run it alone, name a test of theirs, too: -Dtest='IdeaToDeliveryTest,FirstGatesTest'";

    /** What surefire writes before the first test and about each suite: settings of the machine, and nothing of the tests. */
    private static final Pattern SETTINGS =
            Pattern.compile("<\\?xml.*?\\?>|<properties>.*?</properties>", Pattern.DOTALL);

    private BuildReports() {}

    /** A migration and its undo. */
    record Pair(String name, String forward, String rollback) {}

    /** The report of JaCoCo. */
    static String jacoco() {
        Path report = FOLDER.resolve("target/site/jacoco/jacoco.xml");
        if (!Files.exists(report)) {
            throw new IllegalStateException(report + HOW);
        }
        return text(report);
    }

    /**
     * The reports of all test classes as one, in which some tests name the acceptance criterion that they show.
     *
     * @param criteria the criteria, by class and method in the form {@code dev.countersign.SomeTest.someMethod}
     */
    static String junit(Map<String, String> criteria) {
        Path folder = FOLDER.resolve("target/surefire-reports");
        StringBuilder suites = new StringBuilder();
        for (Path report : files(folder, "TEST-*.xml")) {
            suites.append(SETTINGS.matcher(text(report)).replaceAll(""));
        }
        if (suites.isEmpty()) {
            throw new IllegalStateException(folder + "/TEST-*.xml" + HOW);
        }
        String all = suites.toString();
        for (Map.Entry<String, String> shown : criteria.entrySet()) {
            all = naming(all, shown.getKey(), shown.getValue());
        }
        return "<testsuites>\n" + all + "</testsuites>\n";
    }

    private static String naming(String suites, String test, String criterion) {
        int dot = test.lastIndexOf('.');
        Pattern start = Pattern.compile("<testcase name=\"" + Pattern.quote(test.substring(dot + 1)) + "\" classname=\""
                + Pattern.quote(test.substring(0, dot)) + "\"( [^>]*?)?(/?)>");
        Matcher found = start.matcher(suites);
        if (!found.find()) {
            throw new IllegalStateException("The report of " + test + HOW);
        }
        String property = "<properties><property name=\"ac\" value=\"" + criterion + "\"/></properties>";
        String opened = found.group().replaceFirst("/?>$", ">") + property;
        return suites.substring(0, found.start())
                + opened
                + (found.group(2).isEmpty() ? "" : "</testcase>")
                + suites.substring(found.end());
    }

    /** The migrations of its database, in the order of their versions. */
    static List<Pair> migrations() {
        Path database = FOLDER.resolve("src/main/resources/db");
        List<Pair> pairs = new ArrayList<>();
        for (Path forward : files(database.resolve("migration"), "V*.sql")) {
            String name = forward.getFileName().toString().replaceFirst("\\.sql$", "");
            pairs.add(new Pair(
                    name, text(forward), text(database.resolve("undo").resolve("U" + name.substring(1) + ".sql"))));
        }
        pairs.sort((one, other) -> Integer.compare(version(one), version(other)));
        return pairs;
    }

    private static int version(Pair pair) {
        return Integer.parseInt(pair.name().substring(1, pair.name().indexOf("__")));
    }

    private static List<Path> files(Path folder, String glob) {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
                found.forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(folder + " cannot be read", e);
            }
        }
        Collections.sort(files);
        return files;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
