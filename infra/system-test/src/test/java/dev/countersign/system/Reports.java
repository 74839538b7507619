package dev.countersign.system;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Reports as the tools write them that measure a delivery. */
final class Reports {

    private Reports() {}

    /** What JaCoCo writes of a file of which so many lines in a hundred were reached. */
    static String jacoco(int covered) {
        StringBuilder lines = new StringBuilder();
        for (int line = 1; line <= 100; line++) {
            lines.append(
                    line <= covered
                            ? "<line nr=\"%d\" mi=\"0\" ci=\"2\" mb=\"0\" cb=\"0\"/>\n".formatted(line)
                            : "<line nr=\"%d\" mi=\"2\" ci=\"0\" mb=\"0\" cb=\"0\"/>\n".formatted(line));
        }
        String counter = "<counter type=\"LINE\" missed=\"%d\" covered=\"%d\"/>".formatted(100 - covered, covered);
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">
            <report name="shop"><package name="shop"><sourcefile name="Send.java">
            %s%s</sourcefile>%s</package>%s</report>
            """.formatted(lines, counter, counter, counter);
    }

    /** What a runner of tests writes of tests that passed, one for each of these acceptance criteria. */
    static String junit(String... criteria) {
        StringBuilder cases = new StringBuilder();
        for (String criterion : criteria) {
            cases.append("""
                <testcase classname="shop.SendTest" name="shows%s" time="0.1">
                  <properties><property name="ac" value="%s"/></properties>
                </testcase>
                """.formatted(cases.length(), criterion));
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites><testsuite name="shop.SendTest" tests="%d" failures="0" errors="0" skipped="0" time="0.3">
            <properties><property name="commit" value="%s"/></properties>
            %s</testsuite></testsuites>
            """.formatted(criteria.length, Builders.COMMIT, cases);
    }

    /** The summary that k6 would have written of this run: times in microseconds, and how many requests failed. */
    static String k6(Histogram times, long failed, Duration run) {
        long count = times.getTotalCount();
        return Json.of(
                "metrics",
                Map.of(
                        "http_req_duration",
                        Map.of(
                                "type",
                                "trend",
                                "contains",
                                "time",
                                "values",
                                percentiles(times),
                                "thresholds",
                                Map.of("p(95)<500", Map.of("ok", millis(times, 95) < 500))),
                        "http_req_failed",
                        Map.of(
                                "type", "rate",
                                "contains", "default",
                                "values",
                                        Map.of(
                                                "rate",
                                                (double) failed / count,
                                                "passes",
                                                failed,
                                                "fails",
                                                count - failed)),
                        "http_reqs",
                        Map.of(
                                "type", "counter",
                                "contains", "default",
                                "values", Map.of("count", count, "rate", count * 1e9 / run.toNanos()))),
                "state",
                Map.of("isStdOutTTY", false, "testRunDurationMs", run.toNanos() / 1e6));
    }

    private static Map<String, Double> percentiles(Histogram times) {
        return Map.of(
                "min", times.getMinValue() / 1e3,
                "med", millis(times, 50),
                "p(90)", millis(times, 90),
                "p(95)", millis(times, 95),
                "max", times.getMaxValue() / 1e3);
    }

    private static double millis(Histogram times, double percentile) {
        return times.getValueAtPercentile(percentile) / 1e3;
    }

    /** The percentiles of these times, in milliseconds, as HdrHistogram prints them. */
    static String hdrHistogram(Histogram times) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        times.outputPercentileDistribution(new PrintStream(text, true, StandardCharsets.UTF_8), 1e3);
        return text.toString(StandardCharsets.UTF_8);
    }

    /** A statistics file of Gatling's: of 2000 requests 95 of 100 took at most that many milliseconds. */
    static String gatling(int p95) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", "All Requests");
        all.put("numberOfRequests", Map.of("total", 2000, "ok", 2000, "ko", 0));
        for (String name : List.of("minResponseTime", "percentiles1", "percentiles2")) {
            all.put(name, same(Math.min(20, p95)));
        }
        all.put("percentiles3", same(p95));
        all.put("percentiles4", same(p95 + 100));
        all.put("maxResponseTime", same(p95 + 200));
        all.put("meanResponseTime", same(Math.min(30, p95)));
        all.put("meanNumberOfRequestsPerSecond", Map.of("total", 80.0, "ok", 80.0, "ko", 0));
        return Json.of("type", "GROUP", "name", "All Requests", "path", "", "stats", all);
    }

    private static Map<String, Integer> same(int millis) {
        return Map.of("total", millis, "ok", millis, "ko", 0);
    }

    /** The log of a tool that succeeded, with a finding of each of these levels. */
    static String sarif(String tool, String... levels) {
        List<Object> results = new ArrayList<>();
        for (String level : levels) {
            results.add(Map.of("ruleId", "rule-" + level, "level", level, "message", Map.of("text", "Look at this")));
        }
        return Json.of(
                "$schema",
                "https://json.schemastore.org/sarif-2.1.0.json",
                "version",
                "2.1.0",
                "runs",
                List.of(Map.of(
                        "tool",
                        Map.of("driver", Map.of("name", tool)),
                        "invocations",
                        List.of(Map.of("executionSuccessful", true)),
                        "versionControlProvenance",
                        List.of(Map.of(
                                "repositoryUri", "https://git.example/countersign", "revisionId", Builders.COMMIT)),
                        "results",
                        results)));
    }

    /** The statements of so many requests, each of which runs as many as the others. */
    static String queryLog(String route, int requests) {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= requests; i++) {
            lines.append(Json.of(
                            "request",
                            "r" + i,
                            "route",
                            route,
                            "sql",
                            "select * from delivery_step where project = 'p' and feature = '00" + i + "'",
                            "ms",
                            0.4))
                    .append('\n');
        }
        return lines.toString();
    }

    /** What was declared and what is there, both as documents in JSON. */
    static String openApi(String declared, String implemented) {
        return "{\"declared\":" + declared + ",\"implemented\":" + implemented + "}";
    }
}
