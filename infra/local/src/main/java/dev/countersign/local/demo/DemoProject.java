package dev.countersign.local.demo;

import dev.countersign.local.api.ApiClient;
import dev.countersign.local.api.ApiClient.Answer;
import dev.countersign.local.cli.UserError;
import dev.countersign.local.data.DataDirectory;
import dev.countersign.local.issuer.LocalIssuer;
import dev.countersign.local.issuer.TokenSubject;
import dev.countersign.local.issuer.TokenSubject.Agent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The sample: a small roster; a feature whose requirements and spec are signed off, whose plan waits for the architect, and whose
 * tasks are missing; and one in the middle of its delivery, with tasks done, a migration that does not go back cleanly, a failing
 * test and too little coverage.
 *
 * <p>It goes the way of every other project, by commands of principals that may give them. A load that was cut short is repeated
 * whole; what is there already stays as it is.
 */
public final class DemoProject {

    public static final String PROJECT = "demo";

    static final String FEATURE = "001-loyalty-points";
    static final String IN_DELIVERY = "002-gift-cards";

    private static final Duration TOKEN_LIFE = Duration.ofMinutes(15);
    private static final List<String> AGENTS =
            List.of("product-manager", "architect", "team-lead", "senior-backend-engineer", "tester");

    // Agents write and humans sign: who submitted a revision cannot sign it off.
    private static final TokenSubject ADMIN = TokenSubject.human("admin", "admin");
    private static final TokenSubject PETRA = TokenSubject.human("petra", "product-manager");
    private static final TokenSubject ARNO = TokenSubject.human("arno", "architect");
    private static final TokenSubject TESS = TokenSubject.human("tess", "team-lead");
    private static final TokenSubject PM_AGENT =
            TokenSubject.agent("pm-agent", new Agent("product-manager", "1.0.0", "opus"), "product-manager");
    private static final TokenSubject ARCHITECT_AGENT =
            TokenSubject.agent("architect-agent", new Agent("architect", "1.0.0", "opus"), "architect");
    private static final TokenSubject LEAD_AGENT =
            TokenSubject.agent("lead-agent", new Agent("team-lead", "1.0.0", "opus"), "team-lead");
    private static final TokenSubject BUILDER = TokenSubject.agent(
            "builder-agent", new Agent("senior-backend-engineer", "1.0.0", "sonnet"), "senior-backend-engineer");
    private static final TokenSubject CI = TokenSubject.service("ci");

    private final ApiClient api;
    private final LocalIssuer issuer;

    private DemoProject(ApiClient api, LocalIssuer issuer) {
        this.api = api;
        this.issuer = issuer;
    }

    /**
     * Loads the sample unless this data directory has had it.
     *
     * @param url where the running Countersign is
     * @return whether it was loaded now
     * @throws UserError when a command is refused
     */
    public static boolean loadOnce(DataDirectory data, LocalIssuer issuer, String url, Clock clock) {
        if (Files.exists(data.demoMark())) {
            return false;
        }
        try (ApiClient api = new ApiClient(url, PROJECT, issuer.sign(ADMIN, TOKEN_LIFE))) {
            new DemoProject(api, issuer).load();
        }
        try {
            Files.writeString(data.demoMark(), clock.instant() + "\n");
        } catch (IOException e) {
            throw new UserError("cannot write " + data.demoMark(), e);
        }
        return true;
    }

    private void load() {
        for (String agent : AGENTS) {
            require("register the agent " + agent, as(ADMIN).putMarkdown("/agents/" + agent, text(agent + ".md")));
        }
        open(FEATURE, "Loyalty points");
        String prd = submit(FEATURE, "prd", PM_AGENT, "prd.md");
        sign(FEATURE, "prd", prd, "product-manager", PETRA);
        sign(FEATURE, "prd", prd, "architect", ARNO);
        sign(FEATURE, "prd", prd, "team-lead", TESS);
        sign(FEATURE, "spec", submit(FEATURE, "spec", PM_AGENT, "spec.md"), "product-manager", PETRA);
        sign(FEATURE, "plan", submit(FEATURE, "plan", ARCHITECT_AGENT, "plan.md"), "product-manager", PETRA);
        specifyGiftCards();
        deliverGiftCards();
    }

    private void specifyGiftCards() {
        open(IN_DELIVERY, "Gift cards");
        String prd = submit(IN_DELIVERY, "prd", PM_AGENT, "gift-cards/prd.md");
        sign(IN_DELIVERY, "prd", prd, "product-manager", PETRA);
        sign(IN_DELIVERY, "prd", prd, "architect", ARNO);
        sign(IN_DELIVERY, "prd", prd, "team-lead", TESS);
        String spec = submit(IN_DELIVERY, "spec", PM_AGENT, "gift-cards/spec.md");
        sign(IN_DELIVERY, "spec", spec, "product-manager", PETRA);
        String plan = submit(IN_DELIVERY, "plan", ARCHITECT_AGENT, "gift-cards/plan.md");
        sign(IN_DELIVERY, "plan", plan, "product-manager", PETRA);
        sign(IN_DELIVERY, "plan", plan, "architect", ARNO);
        String tasks = submit(IN_DELIVERY, "tasks", LEAD_AGENT, "gift-cards/tasks.md");
        sign(IN_DELIVERY, "tasks", tasks, "product-manager", PETRA);
        sign(IN_DELIVERY, "tasks", tasks, "architect", ARNO);
        sign(IN_DELIVERY, "tasks", tasks, "team-lead", TESS);
    }

    private void deliverGiftCards() {
        String feature = "/features/" + IN_DELIVERY;
        require(
                "name the first step's output",
                as(BUILDER)
                        .postJson(
                                feature + "/steps/requirements/output",
                                Map.of("summary", "Read: two stories, six tasks", "references", List.of("spec.md")),
                                "demo-step-requirements"));
        for (String task : List.of("T002", "T004")) {
            String token = claim(task);
            require(
                    "complete " + task,
                    as(BUILDER)
                            .postToClaim(
                                    feature + "/tasks/" + task + "/completion", Map.of(), token, "demo-done-" + task));
        }
        String token = claim("T001");
        require(
                "go on with T001",
                as(BUILDER).postToClaim(feature + "/tasks/T001/renewal", Map.of(), token, "demo-renewal-T001"));
        require(
                "hand in the migration",
                as(BUILDER)
                        .postJson(
                                feature + "/migrations",
                                Map.of(
                                        "name",
                                        "V7__gift_card",
                                        "forward",
                                        new String(text("gift-cards/forward.sql"), StandardCharsets.UTF_8),
                                        "rollback",
                                        new String(text("gift-cards/rollback.sql"), StandardCharsets.UTF_8)),
                                "demo-migration"));
        require(
                "show the coverage",
                as(CI).postReport(feature + "/evidence?kind=jacoco", text("gift-cards/jacoco.xml")));
        require("show the tests", as(CI).postReport(feature + "/evidence?kind=junit", text("gift-cards/junit.xml")));
    }

    /** Returns the fencing token. */
    private String claim(String task) {
        Answer answer = as(BUILDER)
                .postJson("/features/" + IN_DELIVERY + "/tasks/" + task + "/claim", Map.of(), "demo-claim-" + task);
        require("claim " + task, answer);
        return answer.body().path("fencingToken").asString("");
    }

    private void open(String feature, String title) {
        Answer opened = as(PETRA).postJson("/features", Map.of("id", feature, "title", title, "tier", "standard"));
        if (opened.status() != 409) {
            require("open the feature " + feature, opened);
        }
    }

    /** Returns the digest of what was submitted. */
    private String submit(String feature, String kind, TokenSubject author, String resource) {
        Answer answer = as(author).putMarkdown("/features/" + feature + "/artifacts/" + kind, text(resource));
        require("submit the " + kind + " of " + feature, answer);
        return answer.body().path("digest").asString();
    }

    private void sign(String feature, String kind, String digest, String role, TokenSubject signer) {
        require(
                "sign off the " + kind + " of " + feature + " as " + role,
                as(signer)
                        .postJson(
                                "/features/" + feature + "/artifacts/" + kind + "/verdicts",
                                Map.of("role", role, "verdict", "APPROVED", "digest", digest),
                                // A load that was cut short gets the answer of the first time.
                                "demo-" + feature + "-" + kind + "-" + role));
    }

    private ApiClient as(TokenSubject subject) {
        return api.as(issuer.sign(subject, TOKEN_LIFE));
    }

    private static void require(String what, Answer answer) {
        if (!answer.succeeded()) {
            throw new UserError("the sample project cannot " + what + ": " + answer.problem());
        }
    }

    private static byte[] text(String name) {
        try (InputStream resource = DemoProject.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
