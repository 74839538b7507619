package dev.countersign.query.authority;

import static dev.countersign.query.definitions.DefinitionBuilder.agent;
import static dev.countersign.query.definitions.DefinitionBuilder.roster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.query.authority.Authority.Deferred;
import dev.countersign.query.authority.Authority.Naming;
import dev.countersign.query.authority.Authority.Owner;
import dev.countersign.query.authority.Authority.Ownership;
import dev.countersign.query.authority.Authority.SignOffs;
import dev.countersign.query.authority.Authority.Signer;
import dev.countersign.query.authority.Authority.Veto;
import dev.countersign.query.authority.Authority.VetoClaim;
import dev.countersign.query.authority.Authority.Way;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorityTableTest {

    @Test
    void theTriadSignsEachArtifactWithWhatItsDefinitionsSayOfIt() {
        var authority = AuthorityTable.of(roster(
                agent("architect").participates("plan.md sign-off (structure)", "Planning poker", "PRD review"),
                agent("security-analyst").participates("Plan signoff where secrets are touched")));

        assertThat(authority.signOffs())
                .extracting(SignOffs::artifact)
                .containsExactly(ArtifactKind.PRD, ArtifactKind.SPEC, ArtifactKind.PLAN, ArtifactKind.TASKS);
        assertThat(signers(authority, ArtifactKind.PLAN))
                .containsExactly(
                        new Signer("architect", true, true, List.of("plan.md sign-off (structure)")),
                        new Signer("product-manager", true, false, List.of()),
                        new Signer("team-lead", true, false, List.of()),
                        new Signer("security-analyst", false, true, List.of("Plan signoff where secrets are touched")));
        assertThat(signers(authority, ArtifactKind.PRD))
                .allMatch(signer -> signer.says().isEmpty());
    }

    @Test
    void vetoesAreGatheredByDomainWhateverTheSpelling() {
        var authority = AuthorityTable.of(
                roster(agent("b").vetoes("api-design"), agent("a").vetoes("API design", "Pipelines")));

        assertThat(authority.vetoes())
                .containsExactly(
                        new Veto(
                                "API design",
                                List.of(
                                        new VetoClaim("a", "API design", null),
                                        new VetoClaim("b", "api-design", null))),
                        new Veto("Pipelines", List.of(new VetoClaim("a", "Pipelines", null))));
    }

    @Test
    void whoIsNamedByOthersOwnsATopic() {
        var authority = AuthorityTable.of(roster(
                agent("a").excludes("Security audits", "security-analyst"),
                agent("b").defers("security-analyst", "security audits").notInvokedFor("Deploying", "devops", "a")));

        assertThat(authority.owners())
                .containsExactly(
                        new Ownership(
                                "Deploying",
                                List.of(
                                        new Owner(
                                                "a",
                                                true,
                                                List.of(new Naming(
                                                        "b",
                                                        Way.NOT_INVOKED,
                                                        "do-not-invoke-when[0]",
                                                        "Deploying (use devops or a)"))),
                                        new Owner(
                                                "devops",
                                                false,
                                                List.of(new Naming(
                                                        "b",
                                                        Way.NOT_INVOKED,
                                                        "do-not-invoke-when[0]",
                                                        "Deploying (use devops or a)"))))),
                        new Ownership(
                                "Security audits",
                                List.of(new Owner(
                                        "security-analyst",
                                        false,
                                        List.of(
                                                new Naming(
                                                        "a",
                                                        Way.EXCLUDES,
                                                        "boundaries.does_not_handle[0]",
                                                        "Security audits (use security-analyst)"),
                                                new Naming(
                                                        "b",
                                                        Way.DEFERS,
                                                        "triad_governance.defers_to[0]",
                                                        "security-analyst: security audits"))))));
    }

    @Test
    void deferralsAreListedTopicByTopic() {
        var authority = AuthorityTable.of(roster(agent("a").defers("team-lead", "Timeline, capacity")));

        assertThat(authority.deferrals())
                .containsExactly(
                        new Deferred("a", "team-lead", "Timeline", "triad_governance.defers_to[0]"),
                        new Deferred("a", "team-lead", "capacity", "triad_governance.defers_to[0]"));
    }

    @Test
    void anEmptyRosterStillHasTheTriad() {
        var authority = AuthorityTable.of(roster());

        assertThat(authority.signOffs())
                .allSatisfy(signOffs -> assertThat(signOffs.signers())
                        .extracting(Signer::role)
                        .containsExactly("architect", "product-manager", "team-lead"));
        assertThat(authority.vetoes()).isEmpty();
        assertThat(authority.owners()).isEmpty();
        assertThat(authority.deferrals()).isEmpty();
    }

    private static List<Signer> signers(Authority authority, ArtifactKind artifact) {
        return authority.signOffs().stream()
                .filter(signOffs -> signOffs.artifact() == artifact)
                .findFirst()
                .orElseThrow()
                .signers();
    }
}
