package dev.countersign.command.evidence.report.junit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was unusual, each once, and not more of it than somebody reads. */
final class Remarks {

    private static final int MOST = 50;

    private final Set<String> remarks = new LinkedHashSet<>();
    private int dropped;

    void add(String remark) {
        if (remarks.size() < MOST) {
            remarks.add(remark);
        } else if (!remarks.contains(remark)) {
            dropped++;
        }
    }

    List<String> all() {
        List<String> all = new ArrayList<>(remarks);
        if (dropped > 0) {
            all.add("%d more remarks of this sort".formatted(dropped));
        }
        return all;
    }
}
