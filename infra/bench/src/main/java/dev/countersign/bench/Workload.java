package dev.countersign.bench;

import dev.countersign.command.artifact.document.ArtifactDocument;
import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.recordverdict.VerdictOutcome;
import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.feature.open.OpenFeature;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Tier;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * The commands that a pipeline is measured with, the same for each. An architect decides, with ever other notes, on the
 * requirements of a feature that waits for two more sign-offs: each command stores the verdict and how the gate stands now.
 */
final class Workload {

    static final String PROJECT = "bench";
    static final String ROLE = "architect";
    static final String VERDICT = "APPROVED";

    /** Who decides. */
    static final Principal ARCHITECT = Principal.human("ada", Set.of(ROLE), Set.of(PROJECT));

    private static final Principal PRODUCT_MANAGER =
            Principal.human("paula", Set.of("product-manager"), Set.of(PROJECT));

    private static final ArtifactDocument PRD = ArtifactDocument.read("""
        # Checkout without an account

        Guests pay without signing up. They give an address and a card, see what it will cost, and get a receipt.

        ## Success

        - One guest in two who begins to pay ends it.
        - Nobody is asked for a password on the way.
        """);

    private static final int FIRST_FEATURE = 100_000;

    private final Pipeline pipeline;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicLong notes = new AtomicLong();
    private final AtomicLong expectedRows = new AtomicLong();

    Workload(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Features whose requirements wait for verdicts; their ids. */
    List<String> openFeatures(int count) {
        int first = opened.getAndAdd(count);
        List<String> features = IntStream.range(first, first + count)
                .mapToObj(number -> Integer.toString(FIRST_FEATURE + number))
                .toList();
        features.parallelStream().forEach(this::open);
        return features;
    }

    private void open(String feature) {
        send(new OpenFeature(PROJECT, feature, "Checkout without an account", Tier.STANDARD, null, PRODUCT_MANAGER));
        send(new SubmitRevision(PROJECT, feature, ArtifactKind.PRD, PRD, PRODUCT_MANAGER));
    }

    /** Records the next verdict on the feature; its number, counted from 1. */
    int recordVerdict(String feature) {
        Decision decision = send(new RecordVerdict(
                PROJECT, feature, ArtifactKind.PRD, ROLE, VERDICT, digest(), null, nextNotes(), List.of(), ARCHITECT));
        expectRows(1);
        return ((VerdictOutcome) decision.outcome()).number();
    }

    /** The digest that verdicts name. */
    static String digest() {
        return PRD.digest();
    }

    /** Notes that no verdict has had yet, so that it changes something. */
    String nextNotes() {
        return "Read " + notes.incrementAndGet() + " times: the flow holds, and the receipt needs a number of its own.";
    }

    /** Says that so many verdicts went into the pipeline by another way than {@link #recordVerdict}. */
    void expectRows(long verdicts) {
        expectedRows.addAndGet(verdicts);
    }

    private Decision send(Command command) {
        Decision decision = pipeline.send(command);
        if (decision.refused() || decision.events() == 0) {
            throw new IllegalStateException("A measured command changed nothing: " + decision);
        }
        return decision;
    }

    /**
     * Waits until every verdict has its row.
     *
     * @throws TimeoutException when the pipeline does not get there within the limit
     */
    void awaitRows(Duration limit) throws SQLException, TimeoutException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (pipeline.verdicts().count() < expectedRows.get()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("Only " + pipeline.verdicts().count() + " of " + expectedRows
                        + " verdicts are visible after " + limit);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
