package dev.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What was read, or answered, is the state that the next command may be meant for. */
class EntityTagTest {

    private static final String IF_MATCH = "If-Match";

    private final Team team = Team.in(RunningSystem.shared());

    private static void assertCarriedOut(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
    }

    private static void assertLate(Answer answer) {
        ContractTest.assertProblem(answer, 412, "precondition-failed");
    }

    private static String reviewer(String version) {
        return """
            ---
            name: reviewer
            description: Reads what others write.
            version: %s
            model: opus
            triad_governance:
              defers_to:
                - architect: Technology stack
            ---
            # Reviewer
            """.formatted(version);
    }

    @Test
    void anArtifactIsReadWithTheDigestThatCommandsOnItAreMeantFor() {
        String feature = team.feature("001-read", "light");
        String plan = "/features/" + feature + "/artifacts/plan";
        String digest = team.submitted(feature, "plan");
        String read = team.petra().get(plan).header("ETag");

        assertThat(read).isEqualTo('"' + digest + '"');
        assertCarriedOut(team.petra().decide(feature, "plan", "product-manager", "APPROVED", digest, IF_MATCH, read));
        assertThat(team.petra().get(plan).header("ETag")).isEqualTo(read);
        assertCarriedOut(team.dora().submit(feature, "plan", "# Another one\n", IF_MATCH, read));
        assertLate(team.dora().submit(feature, "plan", "# A third\n", IF_MATCH, read));
        assertThat(team.petra().get(plan + "?revision=1").header("ETag")).isEqualTo(read);
    }

    @Test
    void anAnswerToACommandOnAFeatureNamesTheStateItLeaves() {
        String feature = team.feature("002-chain", "light");
        String below = "/features/" + feature;
        assertCarriedOut(team.admin().putMarkdown("/agents/reviewer", reviewer("1.0.0")));
        Client bot = team.dora()
                .as(RunningSystem.shared()
                        .token()
                        .principal("reviewer-bot")
                        .agent("reviewer", "1.0.0", "opus")
                        .projects("*")
                        .sign());
        String digest = team.submitted(feature, "plan");
        String before = team.petra().get(below).header("ETag");

        Answer asked = bot.post(below + "/artifacts/plan/verdicts", """
            {"role": "reviewer", "verdict": "CHANGES_REQUESTED", "digest": "%s", "topic": "Technology stack"}\
            """.formatted(digest), IF_MATCH, before);
        assertCarriedOut(asked);
        String answer = "{\"answer\": \"The usual one\"}";
        assertLate(team.arno().post(below + "/questions/1/answer", answer, IF_MATCH, before));
        Answer answered = team.arno().post(below + "/questions/1/answer", answer, IF_MATCH, asked.header("ETag"));
        assertCarriedOut(answered);
        assertThat(team.petra().get(below).header("ETag")).isEqualTo(answered.header("ETag"));
        String escalation = "{\"about\": \"artifacts/plan\", \"reason\": \"Nobody moves\"}";
        assertLate(team.arno().post(below + "/escalations", escalation, IF_MATCH, asked.header("ETag")));
        assertCarriedOut(team.arno().post(below + "/escalations", escalation, IF_MATCH, answered.header("ETag")));
    }

    @Test
    void anAgentIsReadWithTheStateThatItsNextVersionIsMeantFor() {
        Answer registered = team.admin().putMarkdown("/agents/reviewer", reviewer("1.0.0"));
        assertCarriedOut(registered);
        String read = team.admin().get("/agents/reviewer").header("ETag");

        assertThat(read).isEqualTo(registered.header("ETag")).isNotEmpty();
        assertCarriedOut(team.admin().putMarkdown("/agents/reviewer", reviewer("1.1.0"), IF_MATCH, read));
        assertLate(team.admin().putMarkdown("/agents/reviewer", reviewer("1.2.0"), IF_MATCH, read));
        String second = team.admin().get("/agents/reviewer").header("ETag");
        assertThat(team.admin().delete("/agents/reviewer").status()).isEqualTo(204);
        assertLate(team.admin().putMarkdown("/agents/reviewer", reviewer("1.2.0"), IF_MATCH, second));
    }

    @Test
    void aPolicyIsReadWithTheVersionThatTheNextOneIsMeantFor() {
        String read = team.admin().get("/policy").header("ETag");

        assertCarriedOut(team.admin().put("/policy", "{\"deferIdeasBelow\": 15}", IF_MATCH, read));
        assertLate(team.admin().put("/policy", "{\"deferIdeasBelow\": 16}", IF_MATCH, read));
    }
}
