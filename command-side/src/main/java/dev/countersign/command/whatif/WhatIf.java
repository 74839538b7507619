package dev.countersign.command.whatif;

import dev.countersign.command.feature.FeatureReplay;
import dev.countersign.command.feature.FeatureReplay.Otherwise;
import dev.countersign.events.feature.FeatureEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Replays a project's features one after the other and writes what would have been decided otherwise, line by line. */
final class WhatIf implements ProjectHistory.Reader {

    /** A line of progress after so many features. */
    private static final int PROGRESS_EVERY = 500;

    private final FeatureReplay.Terms terms;
    private final BufferedWriter lines;
    private final JsonMapper json = JsonMapper.shared();
    private @Nullable String stream;
    private FeatureReplay replay;
    private long features;
    private long replayed;
    private long decidedOtherwise;

    WhatIf(FeatureReplay.Terms terms, Writer answer) {
        this.terms = terms;
        this.lines = new BufferedWriter(answer);
        this.replay = new FeatureReplay(terms);
    }

    @Override
    public void features(long number) {
        features = number;
        progress(false);
    }

    @Override
    public void next(String of, FeatureEvent event, String transaction, Instant time) {
        if (!of.equals(stream)) {
            endOfFeature();
            stream = of;
            replay = new FeatureReplay(terms);
        }
        replay.next(event, transaction, time);
    }

    /** The history is over: a last line of progress says so. */
    void end() {
        endOfFeature();
        progress(true);
    }

    private void endOfFeature() {
        if (stream == null) {
            return;
        }
        List<Otherwise> gates = replay.end();
        replayed++;
        if (!gates.isEmpty()) {
            decidedOtherwise++;
        }
        gates.forEach(this::line);
        if (replayed % PROGRESS_EVERY == 0) {
            progress(false);
        }
    }

    private void progress(boolean done) {
        Map<String, Object> progress = new LinkedHashMap<>();
        progress.put("replayed", replayed);
        // Features that were opened meanwhile are counted when they come.
        progress.put("features", Math.max(features, replayed));
        progress.put("decidedOtherwise", decidedOtherwise);
        progress.put("done", done);
        if (done) {
            // Who changed only these shall not take the silence for an answer.
            progress.put("notReplayed", FeatureReplay.NOT_REPLAYED);
        }
        line(Map.of("progress", progress));
        try {
            lines.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void line(Object value) {
        try {
            lines.write(json.writeValueAsString(value));
            lines.write('\n');
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
