package dev.countersign.command.feature;

import dev.countersign.command.artifact.answerveto.AnswerVeto;
import dev.countersign.command.artifact.liftveto.LiftVeto;
import dev.countersign.command.artifact.overrideblock.OverrideBlock;
import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.escalation.decide.DecideEscalation;
import dev.countersign.command.escalation.raise.PromoteEscalation;
import dev.countersign.command.escalation.raise.RaiseEscalation;
import dev.countersign.command.escalation.takeposition.TakePosition;
import dev.countersign.command.feature.answerquestion.AnswerQuestion;
import dev.countersign.command.feature.changetier.ChangeTier;
import dev.countersign.command.feature.decideconflict.DecideConflict;
import dev.countersign.command.feature.open.OpenFeature;
import dev.countersign.command.feature.validateidea.ValidateIdea;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.PrincipalKind;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.ConflictDecision;
import dev.countersign.events.feature.EscalationLevel;
import dev.countersign.events.feature.Finding;
import dev.countersign.events.feature.FindingSeverity;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A feature as the rules' own text describes it, written down once more to hold the real rules against: who may, what blocks,
 * what passes. It reads commands and never an event, shares no rule, no state and no policy with what it is held against, and
 * the figures of the default policy stand here as plain numbers.
 */
final class PlainFeature {

    /** A topic that nobody names, one letter off the domain of the security analyst. */
    static final String SLIP = "Data protektion";

    private static final String PRODUCT_MANAGER = "product-manager";
    private static final String ARCHITECT = "architect";
    private static final String TEAM_LEAD = "team-lead";
    private static final String ADMIN = "admin";
    private static final Set<String> TRIAD = Set.of(PRODUCT_MANAGER, ARCHITECT, TEAM_LEAD);
    private static final List<String> MODELS = List.of("haiku", "sonnet", "opus");
    private static final int REJECTIONS_IN_A_ROW = 3;
    private static final int REVISION_ROUNDS = 5;
    private static final int REASON = 20;
    private static final int IDEA_LINE = 12;
    private static final Duration NEGOTIATION = Duration.ofMinutes(30);
    private static final Duration ARBITRATION = Duration.ofMinutes(15);

    private enum Word {
        APPROVED,
        CHANGES_REQUESTED,
        BLOCKED
    }

    private enum Cause {
        DISAGREEMENT,
        ROW,
        ROUNDS
    }

    /**
     * What the definition of an agent says.
     *
     * @param inForce whether the agent has not retired
     * @param excludes what it does not handle
     * @param leaves what it leaves to which role
     * @param vetoes its domains
     */
    record Agent(
            String name,
            String version,
            String model,
            boolean inForce,
            Set<String> excludes,
            Map<String, String> leaves,
            Set<String> vetoes) {}

    private record Said(
            int number,
            RecordVerdict command,
            String by,
            @Nullable String delegator,
            Word counted,
            boolean advice) {

        String role() {
            return command.role();
        }

        boolean asksForChanges() {
            return counted != Word.APPROVED;
        }

        boolean isOf(Principal principal, String role) {
            return by.equals(principal.name()) && role().equals(role);
        }

        boolean hasAHandOf(@Nullable String person) {
            return person != null && (by.equals(person) || person.equals(delegator));
        }
    }

    private static final class Text {
        final int revision;
        final String digest;
        final String by;
        final List<Said> said = new ArrayList<>();
        final Set<Integer> overridden = new HashSet<>();

        Text(int revision, String digest, String by) {
            this.revision = revision;
            this.digest = digest;
            this.by = by;
        }
    }

    private static final class Veto {
        final ArtifactKind artifact;
        final int revision;
        final int verdict;
        final String by;
        final String role;
        final Set<String> domains;
        final String author;
        boolean lifted;
        boolean overridden;
        boolean decidedAgainst;

        Veto(ArtifactKind artifact, Text text, Said said, Set<String> domains) {
            this.artifact = artifact;
            this.revision = text.revision;
            this.verdict = said.number();
            this.by = said.by();
            this.role = said.role();
            this.domains = domains;
            this.author = text.by;
        }

        boolean isOver() {
            return lifted || decidedAgainst;
        }

        boolean stands() {
            return !isOver() && !overridden;
        }
    }

    private static final class Conflict {
        final ArtifactKind artifact;
        final int revision;
        final Set<Integer> vetoes;
        boolean settled;

        @Nullable
        ConflictDecision decision;

        Conflict(ArtifactKind artifact, int revision, Set<Integer> vetoes) {
            this.artifact = artifact;
            this.revision = revision;
            this.vetoes = vetoes;
        }

        boolean isOpen() {
            return !settled && decision == null;
        }

        boolean isSentBack() {
            return decision == ConflictDecision.REVISE_ALL || decision == ConflictDecision.ABORT;
        }
    }

    private static final class Question {
        final ArtifactKind artifact;
        final String role;
        final String topic;
        final String askedBy;
        boolean answered;

        Question(ArtifactKind artifact, String role, String topic, String askedBy) {
            this.artifact = artifact;
            this.role = role;
            this.topic = topic;
            this.askedBy = askedBy;
        }
    }

    private static final class Escalation {
        final Cause cause;
        final String about;
        final ArtifactKind artifact;
        final Set<String> sides;
        final String raisedBy;
        final Map<String, String> positions = new HashMap<>();
        EscalationLevel level;

        @Nullable
        Instant due;

        @Nullable
        DecideEscalation decided;

        Escalation(
                Cause cause,
                String about,
                ArtifactKind artifact,
                Set<String> sides,
                String raisedBy,
                EscalationLevel level,
                @Nullable Instant due) {
            this.cause = cause;
            this.about = about;
            this.artifact = artifact;
            this.sides = sides;
            this.raisedBy = raisedBy;
            this.level = level;
            this.due = due;
        }

        boolean isOpen() {
            return decided == null;
        }

        boolean isBreaker() {
            return cause != Cause.DISAGREEMENT;
        }
    }

    private record Row(Stage gate, String reviewer) {}

    private record Rejected(ArtifactKind artifact, int revision) {}

    private record Delegation(String to, String role, String from) {}

    private final List<Agent> agents;
    private final List<Delegation> delegations = new ArrayList<>();
    private boolean opened;
    private Stage stage = Stage.DISCOVER;
    private Tier tier = Tier.STANDARD;
    private @Nullable Integer score;
    private boolean accepted;
    private int verdicts;
    private int vetoesRaised;
    private int conflictsOpened;
    private int questionsAsked;
    private final Map<Stage, Tier> passedUnder = new EnumMap<>(Stage.class);
    private final Map<ArtifactKind, Text> texts = new EnumMap<>(ArtifactKind.class);
    private final Map<Integer, Veto> vetoes = new TreeMap<>();
    private final Map<Integer, Conflict> conflicts = new TreeMap<>();
    private final Map<Integer, Question> questions = new TreeMap<>();
    private final Map<Integer, Escalation> escalations = new TreeMap<>();
    private final Map<Row, Set<Rejected>> rows = new HashMap<>();
    private final Map<ArtifactKind, Set<Integer>> rounds = new EnumMap<>(ArtifactKind.class);

    PlainFeature(List<Agent> agents) {
        this.agents = agents;
    }

    // What whoever plays with it may look at.

    Stage stage() {
        return stage;
    }

    int questionsAsked() {
        return questionsAsked;
    }

    int vetoesRaised() {
        return vetoesRaised;
    }

    int conflictsOpened() {
        return conflictsOpened;
    }

    int escalationsRaised() {
        return escalations.size();
    }

    Optional<String> digest(ArtifactKind artifact) {
        return Optional.ofNullable(texts.get(artifact)).map(text -> text.digest);
    }

    /** The first document that is not complete yet. */
    Optional<ArtifactKind> unfinished() {
        return Stream.of(ArtifactKind.values())
                .filter(artifact -> !isComplete(artifact))
                .findFirst();
    }

    /** The roles that have not signed the document. */
    List<String> unsigned(ArtifactKind artifact) {
        return required(artifact).stream()
                .filter(role -> !isSigned(artifact, role))
                .sorted()
                .toList();
    }

    Optional<Integer> openConflict() {
        return first(conflicts, Conflict::isOpen);
    }

    Optional<Integer> openQuestion() {
        return first(questions, question -> !question.answered);
    }

    Optional<Integer> standingVeto() {
        return first(vetoes, Veto::stands);
    }

    ArtifactKind artifactOfVeto(int number) {
        return Objects.requireNonNull(vetoes.get(number)).artifact;
    }

    Optional<Integer> openBreaker() {
        return first(escalations, escalation -> escalation.isOpen() && escalation.isBreaker());
    }

    private static <T> Optional<Integer> first(Map<Integer, T> byNumber, Predicate<T> wanted) {
        return byNumber.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    void delegate(String to, String role, String from) {
        delegations.add(new Delegation(to, role, from));
    }

    /** Whether the gate behind the stage lets work go on. */
    boolean passes(Stage gate) {
        return switch (gate) {
            case DISCOVER -> score == null || accepted;
            case DEFINE, PLAN ->
                artifacts(gate).stream().allMatch(this::isComplete)
                        && artifacts(gate).stream().noneMatch(this::isBroken);
            default -> throw new IllegalArgumentException("Not about documents: " + gate);
        };
    }

    // Who may: the codes of the rules that refuse the command.

    Set<String> refusals(Command command) {
        Set<String> rules = new TreeSet<>();
        switch (command) {
            case OpenFeature open -> {
                unless(isRegistered(open.by()), "R29", rules);
                unless(mayOpen(open.by()), "R01", rules);
                unless(!opened, "R15", rules);
            }
            case ValidateIdea word -> {
                unless(isRegistered(word.by()), "R29", rules);
                unless(holds(word.by(), PRODUCT_MANAGER), "R01", rules);
                unless(stage == Stage.DISCOVER, "R15", rules);
                boolean deferred = score != null && score < IDEA_LINE;
                unless(!word.accepted() || !deferred || (isHuman(word.by()) && isAReason(word.reason())), "R10", rules);
            }
            case ChangeTier change -> {
                unless(isRegistered(change.by()), "R29", rules);
                unless(mayOpen(change.by()), "R01", rules);
            }
            case SubmitRevision submit -> refuse(submit, rules);
            case RecordVerdict verdict -> refuse(verdict, rules);
            case AnswerVeto answer -> {
                unless(isRegistered(answer.by()), "R29", rules);
                stayWithinTheDefinition(answer.by(), answer.topic(), rules);
                unless(holds(answer.by(), author(answer.artifact())), "R14", rules);
                unless(isToBeAnswered(answer.artifact(), answer.number()), "R07", rules);
            }
            case LiftVeto lift -> {
                unless(isRegistered(lift.by()), "R29", rules);
                stayWithinTheDefinition(lift.by(), lift.topic(), rules);
                unless(isToBeAnswered(lift.artifact(), lift.number()), "R07", rules);
                Veto veto = vetoes.get(lift.number());
                unless(
                        veto == null
                                || veto.artifact != lift.artifact()
                                || veto.by.equals(lift.by().name()),
                        "R07",
                        rules);
            }
            case OverrideBlock override -> refuse(override, rules);
            case DecideConflict decide -> refuse(decide, rules);
            case AnswerQuestion answer -> {
                Question question = questions.get(answer.number());
                unless(isRegistered(answer.by()), "R29", rules);
                unless(question == null || holds(answer.by(), question.role), "R01", rules);
                unless(question == null || !question.askedBy.equals(answer.by().name()), "R09", rules);
                unless(question == null || handles(answer.by(), List.of(question.topic)), "R08", rules);
                unless(isCapable(answer.by()), "R23", rules);
                unless(question != null && !question.answered, "R09", rules);
            }
            case RaiseEscalation raise -> {
                Optional<ArtifactKind> subject = subject(raise.about());
                Set<String> sides = sides(raise.about());
                unless(isRegistered(raise.by()), "R29", rules);
                stayWithinTheDefinition(raise.by(), raise.topic(), rules);
                unless(subject.isPresent(), "R06", rules);
                unless(
                        subject.isEmpty()
                                || submitted(subject.get(), raise.by())
                                || sides.stream().anyMatch(side -> holds(raise.by(), side)),
                        "R01",
                        rules);
                unless(
                        openAbout(raise.about())
                                .filter(open -> !open.raisedBy.equals(raise.by().name()))
                                .isEmpty(),
                        "R15",
                        rules);
            }
            case TakePosition position -> {
                Escalation escalation = escalations.get(position.number());
                unless(isRegistered(position.by()), "R29", rules);
                stayWithinTheDefinition(position.by(), position.topic(), rules);
                unless(escalation != null && escalation.isOpen(), "R15", rules);
                unless(escalation == null || sideOf(position, escalation).isPresent(), "R01", rules);
            }
            case DecideEscalation decide -> refuse(decide, rules);
            case PromoteEscalation _ -> {
                // The clock may.
            }
            default -> throw new IllegalArgumentException("Not of these rules: " + command);
        }
        return rules;
    }

    private void refuse(SubmitRevision submit, Set<String> rules) {
        ArtifactKind artifact = submit.artifact();
        List<String> topics = submit.topic() == null ? List.of() : List.of(submit.topic());
        unless(isRegistered(submit.by()), "R29", rules);
        unless(!slips(submit.by(), topics), "R29", rules);
        unless(handles(submit.by(), topics), "R08", rules);
        boolean inOrder = stage != Stage.DISCOVER
                && artifact.restsOn()
                        .filter(before -> !isComplete(before) || isBroken(before))
                        .isEmpty();
        unless(inOrder, "R15", rules);
        boolean sameText = submit.document().digest().equals(digest(artifact).orElse(null));
        unless(sameText || !isHeldUp(Cause.ROW, artifact), "R12", rules);
        unless(sameText || !isHeldUp(Cause.ROUNDS, artifact), "R13", rules);
    }

    private void refuse(RecordVerdict verdict, Set<String> rules) {
        Principal by = verdict.by();
        String role = verdict.role();
        ArtifactKind artifact = verdict.artifact();
        Text text = texts.get(artifact);
        Word word = word(verdict);
        Optional<String> delegator = delegator(verdict);
        boolean onRecord = isOnRecord(verdict);

        unless(word != null, "R06", rules);
        unless(TRIAD.contains(role) || inForce(role).isPresent(), "R29", rules);
        unless(word != Word.BLOCKED || !weighing(verdict).contains(SLIP), "R29", rules);
        unless(isRegistered(by), "R29", rules);
        unless(!slips(by, topics(verdict)), "R29", rules);
        unless(holds(by, role) || delegator.isPresent(), "R01", rules);
        unless(handles(by, topics(verdict)), "R08", rules);
        unless(isCapable(by), "R23", rules);
        unless(text != null && text.digest.equals(verdict.digest()), "R03", rules);
        Stage gate = gate(artifact);
        unless(onRecord || stage.compareTo(gate) <= 0 || !passes(gate), "R15", rules);
        unless(onRecord || !isHeldUp(Cause.ROW, artifact), "R12", rules);
        unless(onRecord || !isHeldUp(Cause.ROUNDS, artifact), "R13", rules);
        unless(
                text == null
                        || !(text.by.equals(by.name())
                                || delegator.filter(text.by::equals).isPresent()),
                "R16",
                rules);
        unless(
                !required(artifact).contains(role)
                        || !(fillsAnother(by.name(), role, artifact)
                                || fillsAnother(delegator.orElse(null), role, artifact)),
                "R16",
                rules);
    }

    private void refuse(OverrideBlock override, Set<String> rules) {
        ArtifactKind artifact = override.artifact();
        Text text = texts.get(artifact);
        unless(isHuman(override.by()), "R11", rules);
        unless(holds(override.by(), decider(artifact)), "R10", rules);
        unless(text == null || !isAnAuthorOfWhatIsBlocked(override.by(), artifact), "R10", rules);
        unless(isAReason(override.reason()), "R10", rules);
        unless(text != null && text.digest.equals(override.digest()), "R03", rules);
        if (text != null) {
            boolean isForAConflict = conflictsOn(artifact).anyMatch(one -> one.isOpen() || one.isSentBack());
            unless(!isForAConflict && (!blocking(artifact).isEmpty() || isVetoed(artifact)), "R10", rules);
        }
    }

    private void refuse(DecideConflict decide, Set<String> rules) {
        Conflict conflict = conflicts.get(decide.number());
        unless(isHuman(decide.by()), "R11", rules);
        unless(deciders(decide.decision()).stream().anyMatch(role -> holds(decide.by(), role)), "R10", rules);
        if (isPriority(decide.decision())) {
            unless(conflict == null || !isAnAuthorOfWhatIsBlocked(decide.by(), conflict.artifact), "R10", rules);
            unless(isAReason(decide.reason()), "R10", rules);
        }
        unless(conflict != null && conflict.isOpen(), "R11", rules);
    }

    private void refuse(DecideEscalation decide, Set<String> rules) {
        Escalation escalation = escalations.get(decide.number());
        unless(isRegistered(decide.by()), "R29", rules);
        if (escalation == null) {
            rules.add("R15");
            return;
        }
        unless(escalation.level != EscalationLevel.L3 || isHuman(decide.by()), "R11", rules);
        Set<String> deciders = switch (escalation.level) {
            case L1 -> escalation.sides;
            case L2 -> Set.of(decider(escalation.artifact));
            case L3 -> Set.of(PRODUCT_MANAGER, ADMIN);
        };
        unless(deciders.stream().anyMatch(role -> holds(decide.by(), role)), "R01", rules);
        boolean own = submitted(escalation.artifact, decide.by())
                || (escalation.cause == Cause.ROW
                        && escalation.raisedBy.equals(decide.by().name()));
        unless(!escalation.isBreaker() || !own, "R12", rules);
        DecideEscalation decided = escalation.decided;
        boolean again = decided != null
                && decided.decision().equals(decide.decision())
                && decided.reason().equals(decide.reason())
                && Objects.equals(decided.citation(), decide.citation())
                && decided.by().name().equals(decide.by().name());
        unless(decided == null || again, "R15", rules);
        if (escalation.level == EscalationLevel.L1) {
            boolean agreed = escalation.sides.stream()
                    .allMatch(side -> decide.decision().equals(escalation.positions.get(side)));
            unless(agreed, "R06", rules);
        } else {
            unless(decide.citation() != null, "R06", rules);
        }
    }

    private static void unless(boolean allowed, String rule, Set<String> rules) {
        if (!allowed) {
            rules.add(rule);
        }
    }

    // What comes of it: a command that nothing refuses.

    void take(Command command) {
        switch (command) {
            case OpenFeature open -> {
                opened = true;
                tier = open.tier();
                score = open.idea() == null ? null : open.idea().score();
                stage = open.idea() == null ? Stage.DEFINE : Stage.DISCOVER;
            }
            case ValidateIdea word -> accepted = word.accepted();
            case ChangeTier change -> tier = change.tier();
            case SubmitRevision submit -> take(submit);
            case RecordVerdict verdict -> {
                if (!isOnRecord(verdict)) {
                    take(verdict);
                }
            }
            case AnswerVeto _ -> {
                // Whoever vetoed has to read it; nothing stands otherwise for that.
            }
            case LiftVeto lift -> lift(lift.number());
            case OverrideBlock override -> {
                ArtifactKind artifact = override.artifact();
                List<Integer> blocking = blocking(artifact);
                text(artifact).overridden.addAll(blocking);
                vetoesOn(artifact).filter(Veto::stands).toList().forEach(veto -> veto.overridden = true);
            }
            case DecideConflict decide -> {
                Conflict conflict = Objects.requireNonNull(conflicts.get(decide.number()));
                if (isPriority(decide.decision())) {
                    standing(conflict).stream()
                            .map(vetoes::get)
                            .map(Objects::requireNonNull)
                            .filter(veto -> priority(veto.role) != decide.decision())
                            .forEach(veto -> veto.decidedAgainst = true);
                }
                conflict.decision = decide.decision();
            }
            case AnswerQuestion answer -> Objects.requireNonNull(questions.get(answer.number())).answered = true;
            case RaiseEscalation raise -> {
                if (openAbout(raise.about()).isEmpty()) {
                    escalate(new Escalation(
                            Cause.DISAGREEMENT,
                            raise.about(),
                            subject(raise.about()).orElseThrow(),
                            sides(raise.about()),
                            raise.by().name(),
                            EscalationLevel.L1,
                            raise.at().plus(NEGOTIATION)));
                }
            }
            case TakePosition position -> {
                Escalation escalation = Objects.requireNonNull(escalations.get(position.number()));
                escalation.positions.put(sideOf(position, escalation).orElseThrow(), position.position());
            }
            case DecideEscalation decide -> take(decide);
            case PromoteEscalation promote -> {
                Escalation escalation = escalations.get(promote.number());
                if (escalation != null
                        && escalation.isOpen()
                        && escalation.level == promote.level()
                        && escalation.due != null
                        && !promote.at().isBefore(escalation.due)) {
                    boolean first = escalation.level == EscalationLevel.L1;
                    escalation.level = first ? EscalationLevel.L2 : EscalationLevel.L3;
                    escalation.due = first ? promote.at().plus(ARBITRATION) : null;
                    escalation.positions.clear();
                }
            }
            default -> throw new IllegalArgumentException("Not of these rules: " + command);
        }
        moveOn();
    }

    private void take(SubmitRevision submit) {
        ArtifactKind artifact = submit.artifact();
        Text former = texts.get(artifact);
        String digest = submit.document().digest();
        if (former != null && former.digest.equals(digest)) {
            return;
        }
        texts.put(
                artifact,
                new Text(
                        former == null ? 1 : former.revision + 1,
                        digest,
                        submit.by().name()));
        // A veto outlives the text it was raised on; an override, a decision and an answer were about that text.
        vetoes.values().removeIf(veto -> veto.artifact == artifact && veto.isOver());
        vetoesOn(artifact).forEach(veto -> veto.overridden = false);
        conflicts.values().removeIf(conflict -> conflict.artifact == artifact && !conflict.isOpen());
        questions.values().removeIf(question -> question.artifact == artifact && question.answered);
    }

    private void take(RecordVerdict verdict) {
        ArtifactKind artifact = verdict.artifact();
        Text text = text(artifact);
        Set<String> domains = vetoDomains(verdict);
        boolean deferred = isDeferred(verdict);
        boolean beyondItsDomains = word(verdict) == Word.BLOCKED && domains.isEmpty();
        Said said = new Said(
                ++verdicts,
                verdict,
                verdict.by().name(),
                delegator(verdict).orElse(null),
                beyondItsDomains ? Word.CHANGES_REQUESTED : Objects.requireNonNull(word(verdict)),
                deferred || beyondItsDomains);
        text.said.removeIf(former -> former.isOf(verdict.by(), verdict.role()));
        text.said.add(said);
        if (!said.advice()) {
            boolean vetoes = said.counted() == Word.BLOCKED;
            if (vetoes || said.counted() == Word.APPROVED) {
                liftThoseOf(said, artifact);
            }
            if (vetoes) {
                raise(new Veto(artifact, text, said, domains));
            }
        }
        ask(verdict);
        count(said, artifact, text);
    }

    private void liftThoseOf(Said said, ArtifactKind artifact) {
        vetoes.entrySet().stream()
                .filter(entry -> entry.getValue().artifact == artifact
                        && !entry.getValue().isOver()
                        && entry.getValue().by.equals(said.by())
                        && entry.getValue().role.equals(said.role()))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::lift);
    }

    private void lift(int number) {
        Objects.requireNonNull(vetoes.get(number)).lifted = true;
        conflicts.values().stream()
                .filter(conflict -> conflict.isOpen() && conflict.vetoes.contains(number))
                .filter(conflict -> standing(conflict).size() < 2)
                .forEach(conflict -> conflict.settled = true);
    }

    private void raise(Veto raised) {
        Optional<Conflict> open = conflictsOn(raised.artifact)
                .filter(conflict -> conflict.isOpen() && conflict.revision == raised.revision)
                .findFirst();
        Set<Integer> decided = conflictsOn(raised.artifact)
                .filter(conflict -> conflict.decision != null)
                .flatMap(conflict -> conflict.vetoes.stream())
                .collect(Collectors.toSet());
        Set<Integer> against = vetoes.entrySet().stream()
                .filter(entry -> entry.getValue().artifact == raised.artifact
                        && entry.getValue().revision == raised.revision
                        && entry.getValue().stands()
                        && !decided.contains(entry.getKey())
                        && !entry.getValue().domains.equals(raised.domains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
        int number = ++vetoesRaised;
        vetoes.put(number, raised);
        if (open.isPresent()) {
            open.get().vetoes.add(number);
        } else if (!against.isEmpty()) {
            against.add(number);
            conflicts.put(++conflictsOpened, new Conflict(raised.artifact, raised.revision, against));
        }
    }

    private void ask(RecordVerdict verdict) {
        for (String topic : topics(verdict)) {
            leftTo(verdict, topic).ifPresent(role -> {
                boolean asked = questions.values().stream()
                        .anyMatch(question -> question.artifact == verdict.artifact()
                                && question.role.equals(role)
                                && question.topic.equals(topic));
                if (!asked) {
                    questions.put(
                            ++questionsAsked,
                            new Question(
                                    verdict.artifact(),
                                    role,
                                    topic,
                                    verdict.by().name()));
                }
            });
        }
    }

    private void count(Said said, ArtifactKind artifact, Text text) {
        if (said.advice()) {
            return;
        }
        Row row = new Row(gate(artifact), said.by());
        if (!said.asksForChanges()) {
            rows.remove(row);
            return;
        }
        Set<Rejected> inARow = rows.computeIfAbsent(row, first -> new HashSet<>());
        inARow.add(new Rejected(artifact, text.revision));
        Set<Integer> rejected = rounds.computeIfAbsent(artifact, first -> new HashSet<>());
        rejected.add(text.revision);
        if (inARow.size() >= REJECTIONS_IN_A_ROW) {
            breakCircuit(Cause.ROW, artifact, said);
        } else if (rejected.size() >= REVISION_ROUNDS) {
            breakCircuit(Cause.ROUNDS, artifact, said);
        }
    }

    private void breakCircuit(Cause cause, ArtifactKind artifact, Said said) {
        escalate(new Escalation(
                cause,
                "artifacts/" + artifact.wireName(),
                artifact,
                Set.copyOf(List.of(author(artifact), said.role())),
                said.by(),
                EscalationLevel.L3,
                null));
    }

    private void escalate(Escalation escalation) {
        escalations.put(escalations.size() + 1, escalation);
    }

    private void take(DecideEscalation decide) {
        Escalation escalation = Objects.requireNonNull(escalations.get(decide.number()));
        if (escalation.decided != null) {
            return;
        }
        escalation.decided = decide;
        escalation.due = null;
        if (escalation.cause == Cause.ROW) {
            rows.remove(new Row(gate(escalation.artifact), escalation.raisedBy));
        }
        if (escalation.isBreaker()) {
            rounds.remove(escalation.artifact);
        }
    }

    /** Gate by gate, as far as every gate so far is passed. */
    private void moveOn() {
        rounds.keySet().removeIf(artifact -> isSigned(artifact));
        boolean open = true;
        for (Stage gate : List.of(Stage.DISCOVER, Stage.DEFINE, Stage.PLAN)) {
            open = open && passes(gate);
            if (open && stage == gate) {
                passedUnder.put(gate, tier);
                stage = behind(gate);
            }
        }
    }

    // What blocks, and what passes.

    /** The roles that the document's gate asks for, of the tier it was passed under where it is behind the feature. */
    private Set<String> required(ArtifactKind artifact) {
        Tier under = Objects.requireNonNull(passedUnder.getOrDefault(gate(artifact), tier));
        return switch (artifact) {
            case PRD -> under == Tier.LIGHT ? Set.of() : TRIAD;
            case SPEC -> under == Tier.LIGHT ? Set.of() : Set.of(PRODUCT_MANAGER);
            case PLAN -> Set.of(PRODUCT_MANAGER, ARCHITECT);
            case TASKS -> TRIAD;
        };
    }

    private boolean isComplete(ArtifactKind artifact) {
        boolean signed = required(artifact).isEmpty() || isSigned(artifact);
        boolean disputed =
                isVetoed(artifact) || conflictsOn(artifact).anyMatch(one -> one.isOpen() || one.isSentBack());
        boolean asked =
                questions.values().stream().anyMatch(question -> question.artifact == artifact && !question.answered);
        return signed && !disputed && !asked;
    }

    private boolean isSigned(ArtifactKind artifact) {
        Set<String> roles = required(artifact);
        return texts.containsKey(artifact)
                && !roles.isEmpty()
                && roles.stream().allMatch(role -> isSigned(artifact, role));
    }

    /** Somebody has said something for the role that holds, and nothing that holds asks for changes. */
    private boolean isSigned(ArtifactKind artifact, String role) {
        Text text = texts.get(artifact);
        if (text == null) {
            return false;
        }
        List<Said> deciding = text.said.stream()
                .filter(said -> said.role().equals(role) && !said.advice())
                .filter(said -> isOverridden(said, text) || !isTakenBack(said.number()))
                .toList();
        return !deciding.isEmpty()
                && deciding.stream().allMatch(said -> !said.asksForChanges() || isOverridden(said, text));
    }

    /** The verdicts of required roles that hold the document back. */
    private List<Integer> blocking(ArtifactKind artifact) {
        Text text = text(artifact);
        return text.said.stream()
                .filter(said -> required(artifact).contains(said.role()))
                .filter(said -> !said.advice() && said.asksForChanges())
                .filter(said -> !isOverridden(said, text) && !isTakenBack(said.number()))
                .map(Said::number)
                .toList();
    }

    private boolean isOverridden(Said said, Text text) {
        return text.overridden.contains(said.number())
                || vetoes.values().stream().anyMatch(veto -> veto.verdict == said.number() && veto.decidedAgainst);
    }

    private boolean isTakenBack(int verdict) {
        return vetoes.values().stream().anyMatch(veto -> veto.verdict == verdict && veto.lifted);
    }

    private boolean isVetoed(ArtifactKind artifact) {
        return vetoesOn(artifact).anyMatch(Veto::stands);
    }

    private boolean isBroken(ArtifactKind artifact) {
        return escalations.values().stream()
                .anyMatch(one -> one.isOpen() && one.isBreaker() && one.artifact == artifact);
    }

    /** A row of rejections holds the whole gate up, rounds without end only their document. */
    private boolean isHeldUp(Cause cause, ArtifactKind artifact) {
        return escalations.values().stream()
                .filter(one -> one.isOpen() && one.cause == cause)
                .anyMatch(one -> cause == Cause.ROW ? gate(one.artifact) == gate(artifact) : one.artifact == artifact);
    }

    private Stream<Veto> vetoesOn(ArtifactKind artifact) {
        return vetoes.values().stream().filter(veto -> veto.artifact == artifact);
    }

    private Stream<Conflict> conflictsOn(ArtifactKind artifact) {
        return conflicts.values().stream().filter(conflict -> conflict.artifact == artifact);
    }

    private List<Integer> standing(Conflict conflict) {
        return conflict.vetoes.stream()
                .filter(number -> vetoes.containsKey(number)
                        && Objects.requireNonNull(vetoes.get(number)).stands())
                .toList();
    }

    private boolean isToBeAnswered(ArtifactKind artifact, int number) {
        Veto veto = vetoes.get(number);
        return veto != null && veto.artifact == artifact && !veto.isOver();
    }

    /** The same again, and not since taken back. */
    private boolean isOnRecord(RecordVerdict verdict) {
        Text text = texts.get(verdict.artifact());
        return text != null
                && text.digest.equals(verdict.digest())
                && text.said.stream()
                        .filter(said -> said.isOf(verdict.by(), verdict.role()) && !isTakenBack(said.number()))
                        .map(Said::command)
                        .anyMatch(former -> Objects.equals(written(former), written(verdict))
                                && Objects.equals(former.topic(), verdict.topic())
                                && Objects.equals(former.notes(), verdict.notes())
                                && former.findings().equals(verdict.findings()));
    }

    /** Whether the rules' text says nothing of it: a rejection that no gate waits for, of a document that is signed already. */
    boolean isOpenToReading(RecordVerdict verdict) {
        return word(verdict) == Word.CHANGES_REQUESTED
                && isSigned(verdict.artifact())
                && !required(verdict.artifact()).contains(verdict.role());
    }

    // Who is who.

    private Optional<Agent> definition(Principal by) {
        return agents.stream()
                .filter(agent ->
                        agent.name().equals(by.agent()) && agent.version().equals(by.agentVersion()))
                .findFirst();
    }

    private Optional<Agent> inForce(String name) {
        return agents.stream()
                .filter(agent -> agent.inForce() && agent.name().equals(name))
                .findFirst();
    }

    private boolean isRegistered(Principal by) {
        return by.agent() == null || definition(by).filter(Agent::inForce).isPresent();
    }

    private boolean handles(Principal by, List<String> topics) {
        return definition(by)
                .filter(agent -> topics.stream().anyMatch(agent.excludes()::contains))
                .isEmpty();
    }

    private void stayWithinTheDefinition(Principal by, @Nullable String topic, Set<String> rules) {
        List<String> topics = topic == null ? List.of() : List.of(topic);
        unless(!slips(by, topics), "R29", rules);
        unless(handles(by, topics), "R08", rules);
    }

    private boolean slips(Principal by, List<String> topics) {
        return definition(by).isPresent() && topics.contains(SLIP);
    }

    private boolean isCapable(Principal by) {
        return definition(by)
                .filter(agent -> MODELS.indexOf(by.model()) < MODELS.indexOf(agent.model()))
                .isEmpty();
    }

    private static boolean holds(Principal by, String role) {
        return by.agent() == null ? by.roles().contains(role) : by.agent().equals(role);
    }

    private static boolean isHuman(Principal by) {
        return by.kind() == PrincipalKind.HUMAN;
    }

    private static boolean mayOpen(Principal by) {
        return holds(by, PRODUCT_MANAGER) || (holds(by, ADMIN) && by.kind() != PrincipalKind.AGENT);
    }

    private static boolean isAReason(@Nullable String reason) {
        return reason != null && reason.strip().length() >= REASON;
    }

    private boolean submitted(ArtifactKind artifact, Principal by) {
        Text text = texts.get(artifact);
        return text != null && text.by.equals(by.name());
    }

    private boolean isAnAuthorOfWhatIsBlocked(Principal by, ArtifactKind artifact) {
        return submitted(artifact, by)
                || vetoesOn(artifact).anyMatch(veto -> veto.stands() && veto.author.equals(by.name()));
    }

    /** Whose role the verdict speaks for: of several the first who could give it. */
    private Optional<String> delegator(RecordVerdict verdict) {
        if (!isHuman(verdict.by()) || holds(verdict.by(), verdict.role())) {
            return Optional.empty();
        }
        List<String> delegators = delegations.stream()
                .filter(one ->
                        one.to().equals(verdict.by().name()) && one.role().equals(verdict.role()))
                .map(Delegation::from)
                .toList();
        return delegators.stream()
                .filter(delegator ->
                        !delegator.equals(texts.containsKey(verdict.artifact()) ? text(verdict.artifact()).by : null))
                .filter(delegator -> !required(verdict.artifact()).contains(verdict.role())
                        || !fillsAnother(delegator, verdict.role(), verdict.artifact()))
                .findFirst()
                .or(() -> delegators.stream().findFirst());
    }

    private boolean fillsAnother(@Nullable String person, String role, ArtifactKind artifact) {
        Text text = texts.get(artifact);
        return text != null
                && text.said.stream()
                        .anyMatch(said -> said.hasAHandOf(person)
                                && !said.role().equals(role)
                                && required(artifact).contains(said.role()));
    }

    private Text text(ArtifactKind artifact) {
        return Objects.requireNonNull(texts.get(artifact));
    }

    // What a verdict says.

    private static @Nullable Word word(RecordVerdict verdict) {
        String written = written(verdict);
        return written == null
                ? null
                : switch (written) {
                    case "BLOCKED" -> Word.BLOCKED;
                    case "CHANGES_REQUESTED" -> Word.CHANGES_REQUESTED;
                    default -> Word.APPROVED;
                };
    }

    private static @Nullable String written(RecordVerdict verdict) {
        return switch (verdict.verdict()) {
            case "APPROVED", "FEASIBLE" -> "APPROVED";
            case "approved with concerns" -> "APPROVED_WITH_CONCERNS";
            case "CHANGES_REQUESTED" -> "CHANGES_REQUESTED";
            case "BLOCKED", "not feasible" -> "BLOCKED";
            default -> null;
        };
    }

    private static List<String> topics(RecordVerdict verdict) {
        Set<String> topics = new LinkedHashSet<>();
        if (verdict.topic() != null) {
            topics.add(verdict.topic());
        }
        verdict.findings().forEach(finding -> topics.add(finding.domain()));
        return List.copyOf(topics);
    }

    private static List<String> weighing(RecordVerdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.severity() != FindingSeverity.INFO)
                .map(Finding::domain)
                .toList();
    }

    private Optional<String> leftTo(RecordVerdict verdict, String topic) {
        return definition(verdict.by())
                .map(agent -> agent.leaves().get(topic))
                .filter(role -> !role.equals(verdict.role()));
    }

    private boolean isDeferred(RecordVerdict verdict) {
        if (verdict.topic() != null && leftTo(verdict, verdict.topic()).isPresent()) {
            return true;
        }
        List<String> deciding = weighing(verdict).isEmpty()
                ? verdict.findings().stream().map(Finding::domain).toList()
                : weighing(verdict);
        return !deciding.isEmpty()
                && deciding.stream().allMatch(topic -> leftTo(verdict, topic).isPresent());
    }

    /** The domains in which the verdict is a veto: its giver's own, or what its role of the Triad decides where it must sign. */
    private Set<String> vetoDomains(RecordVerdict verdict) {
        if (word(verdict) != Word.BLOCKED) {
            return Set.of();
        }
        Optional<Agent> own = verdict.by().agent() == null ? inForce(verdict.role()) : definition(verdict.by());
        Set<String> claimed = own.map(Agent::vetoes).orElse(Set.of()).stream()
                .filter(weighing(verdict)::contains)
                .collect(Collectors.toSet());
        if (!claimed.isEmpty()) {
            return claimed;
        }
        return TRIAD.contains(verdict.role()) && required(verdict.artifact()).contains(verdict.role())
                ? Set.of("what " + verdict.role() + " decides")
                : Set.of();
    }

    // What disagreements are about.

    private Optional<ArtifactKind> subject(String about) {
        String name = about.substring(about.indexOf('/') + 1);
        return texts.keySet().stream()
                .filter(artifact -> about.equals("artifacts/" + artifact.wireName())
                        || (about.startsWith("verdicts/")
                                && saidAs(name, artifact).isPresent())
                        || (about.startsWith("vetoes/")
                                && standingAs(name, artifact).isPresent()))
                .findFirst();
    }

    private Set<String> sides(String about) {
        String name = about.substring(about.indexOf('/') + 1);
        Set<String> sides = new HashSet<>();
        subject(about).ifPresent(artifact -> {
            sides.add(author(artifact));
            switch (about.substring(0, about.indexOf('/'))) {
                case "verdicts" -> saidAs(name, artifact).map(Said::role).ifPresent(sides::add);
                case "vetoes" -> standingAs(name, artifact).ifPresent(veto -> sides.add(veto.role));
                default -> {
                    List<String> rejecting = text(artifact).said.stream()
                            .filter(said -> said.asksForChanges() && !said.advice())
                            .map(Said::role)
                            .toList();
                    sides.addAll(rejecting.isEmpty() ? required(artifact) : rejecting);
                }
            }
        });
        return sides;
    }

    private Optional<Said> saidAs(String number, ArtifactKind artifact) {
        return text(artifact).said.stream()
                .filter(said -> number.equals(Integer.toString(said.number())))
                .findFirst();
    }

    private Optional<Veto> standingAs(String number, ArtifactKind artifact) {
        return Optional.ofNullable(vetoes.get(Integer.parseInt(number)))
                .filter(veto -> veto.artifact == artifact && veto.stands());
    }

    private Optional<Escalation> openAbout(String about) {
        return escalations.values().stream()
                .filter(one -> one.isOpen() && !one.isBreaker() && one.about.equals(about))
                .findFirst();
    }

    private static Optional<String> sideOf(TakePosition position, Escalation escalation) {
        List<String> held = escalation.sides.stream()
                .filter(side -> holds(position.by(), side))
                .toList();
        if (position.role() != null) {
            return Optional.of(position.role()).filter(held::contains);
        }
        return held.size() == 1 ? Optional.of(held.getFirst()) : Optional.empty();
    }

    // Whose what is.

    private static Stage gate(ArtifactKind artifact) {
        return artifact == ArtifactKind.PRD ? Stage.DEFINE : Stage.PLAN;
    }

    private static Stage behind(Stage gate) {
        return switch (gate) {
            case DISCOVER -> Stage.DEFINE;
            case DEFINE -> Stage.PLAN;
            default -> Stage.BUILD;
        };
    }

    private static List<ArtifactKind> artifacts(Stage gate) {
        return Stream.of(ArtifactKind.values())
                .filter(artifact -> gate(artifact) == gate)
                .toList();
    }

    private static String author(ArtifactKind artifact) {
        return decider(artifact);
    }

    /** What and why is the product manager's, how the architect's, when and who the team lead's. */
    private static String decider(ArtifactKind artifact) {
        return switch (artifact) {
            case PRD, SPEC -> PRODUCT_MANAGER;
            case PLAN -> ARCHITECT;
            case TASKS -> TEAM_LEAD;
        };
    }

    private static Set<String> deciders(ConflictDecision decision) {
        return switch (decision) {
            case PRODUCT_PRIORITY -> Set.of(PRODUCT_MANAGER);
            case TECHNICAL_PRIORITY -> Set.of(ARCHITECT);
            case SCHEDULE_PRIORITY -> Set.of(TEAM_LEAD);
            case REVISE_ALL, ABORT -> TRIAD;
        };
    }

    private static ConflictDecision priority(String role) {
        return switch (role) {
            case PRODUCT_MANAGER -> ConflictDecision.PRODUCT_PRIORITY;
            case TEAM_LEAD -> ConflictDecision.SCHEDULE_PRIORITY;
            default -> ConflictDecision.TECHNICAL_PRIORITY;
        };
    }

    private static boolean isPriority(ConflictDecision decision) {
        return decision != ConflictDecision.REVISE_ALL && decision != ConflictDecision.ABORT;
    }
}
