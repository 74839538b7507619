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
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The sample: a small roster, and a feature whose requirements and spec are signed off, whose plan waits for the architect, and
 * whose tasks are missing.
 *
 * <p>It goes the way of every other project, by commands of principals that may give them. A load that was cut short is repeated
 * whole; what is there already stays as it is.
 */
public final class DemoProject {

    public static final String PROJECT = "demo";

    static final String FEATURE = "001-loyalty-points";

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
            require("register the agent " + agent, as(ADMIN).putMarkdown("/agents/" + agent, text(agent)));
        }
        Answer opened =
                as(PETRA).postJson("/features", Map.of("id", FEATURE, "title", "Loyalty points", "tier", "standard"));
        if (opened.status() != 409) {
            require("open the feature", opened);
        }
        String prd = submit("prd", PM_AGENT);
        sign("prd", prd, "product-manager", PETRA);
        sign("prd", prd, "architect", ARNO);
        sign("prd", prd, "team-lead", TESS);
        sign("spec", submit("spec", PM_AGENT), "product-manager", PETRA);
        sign("plan", submit("plan", ARCHITECT_AGENT), "product-manager", PETRA);
    }

    /** Returns the digest of what was submitted. */
    private String submit(String kind, TokenSubject author) {
        Answer answer = as(author).putMarkdown("/features/" + FEATURE + "/artifacts/" + kind, text(kind));
        require("submit the " + kind, answer);
        return answer.body().path("digest").asString();
    }

    private void sign(String kind, String digest, String role, TokenSubject signer) {
        require(
                "sign off the " + kind + " as " + role,
                as(signer)
                        .postJson(
                                "/features/" + FEATURE + "/artifacts/" + kind + "/verdicts",
                                Map.of("role", role, "verdict", "APPROVED", "digest", digest),
                                // A load that was cut short gets the answer of the first time.
                                "demo-" + kind + "-" + role));
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
        try (InputStream resource = DemoProject.class.getResourceAsStream(name + ".md")) {
            if (resource == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
