package dev.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

/**
 * Those who build what a team has signed, each with a client: an agent that writes, people who take the work over, and a service
 * that hands in reports; and what they do to bring a delivery forward.
 */
record Builders(Team team, Client backend, Client reviewer, Client tester, Client ci) {

    static final String BACKEND = "senior-backend-engineer";

    /** The commit that all they show is of. */
    static final String COMMIT = "4f2a91c07d5e8b3a6f1c2d4e5b6a7988c0d1e2f3";

    private static final Duration A_DRILL = Duration.ofSeconds(60);

    /** In the team's project, whose roster has them from now on. */
    static Builders in(Team team) {
        for (String agent : List.of(BACKEND, "code-reviewer", "tester")) {
            is(201, team.admin().putMarkdown("/agents/" + agent, Definitions.of(agent, "1.0.0")));
        }
        RunningSystem system = team.system();
        return new Builders(
                team,
                team.admin()
                        .as(system.token()
                                .principal("backend-bot")
                                .agent(BACKEND, "1.0.0", "opus")
                                .projects("*")
                                .sign()),
                team.admin().as(system.human("rita", "code-reviewer")),
                team.admin().as(system.human("tom", "tester")),
                team.admin()
                        .as(system.token()
                                .principal("ci")
                                .service()
                                .projects("*")
                                .sign()));
    }

    /** A feature of tier light whose task list has all of its sign-offs; answers its id. */
    String planned(String id, String spec, String tasks) {
        String feature = team.feature(id, "light");
        team.submitted(feature, "spec", spec);
        return planned(feature, tasks);
    }

    /** The same of a feature that has its specification already. */
    String planned(String feature, String tasks) {
        team.signedOff(feature, "plan", "product-manager", "architect");
        team.signedOff(feature, "tasks", tasks, List.of("product-manager", "architect", "team-lead"));
        return feature;
    }

    /** Takes a task; answers the token that its writes carry from now on. */
    String claimed(Client who, String feature, String task) {
        return is(201, who.post("/features/" + feature + "/tasks/" + task + "/claim", "{}"))
                .text("/fencingToken");
    }

    /** Takes a task and does it. */
    Answer done(Client who, String feature, String task) {
        String token = claimed(who, feature, task);
        return is(
                200,
                who.post(
                        "/features/" + feature + "/tasks/" + task + "/completion",
                        "{\"commit\":\"" + COMMIT + "\"}",
                        "Countersign-Fencing-Token",
                        token));
    }

    Answer output(String feature, String step, String summary, String... references) {
        return backend.post(
                "/features/" + feature + "/steps/" + step + "/output",
                Json.of("summary", summary, "references", List.of(references)));
    }

    /** Hands in a migration and its rollback. */
    Answer migration(String feature, String name, String forward, String rollback) {
        return backend.post(
                "/features/" + feature + "/migrations",
                Json.of("name", name, "forward", forward, "rollback", rollback));
    }

    /** The migration, once its drill has ended. */
    Answer drilled(String feature, int number) {
        String migration = "/features/" + feature + "/migrations/" + number;
        await("the drill of migration " + number + " has ended")
                .atMost(A_DRILL)
                .until(() -> !is(200, backend.get(migration)).text("/status").equals("running"));
        return backend.get(migration);
    }

    /** Hands in a report of that kind. */
    Answer report(String feature, String kind, String report) {
        return ci.postReport("/features/" + feature + "/evidence?kind=" + kind + "&commit=" + COMMIT, report);
    }

    /** Offers the work to a role; answers the number of the handoff. */
    String offered(String feature, String to, String... contents) {
        Answer offer = is(
                201,
                backend.post("/features/" + feature + "/handoffs", Json.of("to", to, "contents", List.of(contents))));
        return offer.text("/number");
    }

    private static Answer is(int status, Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        return answer;
    }
}
