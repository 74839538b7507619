package dev.countersign.local.frontdoor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one page in Prometheus' text format of several.
 *
 * <p>Each sample gets a label that names its side, or two sides would report the same series; and each metric's samples stand
 * together below one description, as the format asks.
 */
final class MetricsMerge {

    private static final String LABEL = "side";
    private static final List<String> PARTS =
            List.of("_bucket", "_count", "_sum", "_max", "_total", "_created", "_info");

    private final Map<String, Family> families = new LinkedHashMap<>();

    private static final class Family {
        private final List<String> description = new ArrayList<>();
        private final List<String> samples = new ArrayList<>();
    }

    void add(String side, String page) {
        String current = "";
        boolean described = false;
        for (String line : page.lines().toList()) {
            if (line.startsWith("# HELP ") || line.startsWith("# TYPE ")) {
                String name = line.substring(7).split(" ", 2)[0];
                Family family = families.computeIfAbsent(name, _ -> new Family());
                if (!name.equals(current)) {
                    current = name;
                    described = !family.description.isEmpty();
                }
                if (!described) {
                    family.description.add(line);
                }
            } else if (!line.isBlank() && !line.startsWith("#")) {
                families.computeIfAbsent(familyOf(line, current), _ -> new Family())
                        .samples
                        .add(labelled(line, side));
            }
        }
    }

    /** A sample belongs to the description above it when its name is that, with or without the suffix of a part. */
    private static String familyOf(String sample, String current) {
        String name = sample.split("[{ ]", 2)[0];
        boolean part =
                name.equals(current) || (name.startsWith(current) && PARTS.contains(name.substring(current.length())));
        return !current.isEmpty() && part ? current : name;
    }

    private static String labelled(String sample, String side) {
        String label = LABEL + "=\"" + side + "\"";
        int brace = sample.indexOf('{');
        int space = sample.indexOf(' ');
        if (brace < 0 || brace > space) {
            return sample.substring(0, space) + "{" + label + "}" + sample.substring(space);
        }
        String rest = sample.substring(brace + 1);
        return sample.substring(0, brace + 1) + label + (rest.startsWith("}") ? "" : ",") + rest;
    }

    String page() {
        StringBuilder page = new StringBuilder();
        for (Family family : families.values()) {
            family.description.forEach(line -> page.append(line).append('\n'));
            family.samples.forEach(line -> page.append(line).append('\n'));
        }
        return page.toString();
    }
}
