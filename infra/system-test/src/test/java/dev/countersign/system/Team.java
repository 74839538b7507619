package dev.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

/** The people of a project, each of them with a client, and what they do to bring a feature forward. */
record Team(RunningSystem system, Client admin, Client petra, Client arno, Client tess, Client dora) {

    /** In a project that no other test uses: an admin, one holder of each role of the Triad, and one who holds none. */
    static Team in(RunningSystem system) {
        Client admin = system.inNewProject(system.human(RunningSystem.ADMIN));
        return new Team(
                system,
                admin,
                admin.as(system.human("petra", "product-manager")),
                admin.as(system.human("arno", "architect")),
                admin.as(system.human("tess", "team-lead")),
                admin.as(system.human("dora")));
    }

    String project() {
        return admin.project();
    }

    /** Opens a feature; answers its id. */
    String feature(String id, String tier) {
        Answer opened = petra.open(id, tier);
        assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
        return id;
    }

    /** Hands in a text as somebody who signs nothing off; answers its digest. */
    String submitted(String feature, String kind) {
        return submitted(feature, kind, textOf(feature, kind));
    }

    private static String textOf(String feature, String kind) {
        return "# The " + kind + " of " + feature + "\n";
    }

    String submitted(String feature, String kind, String text) {
        Answer answer = dora.submit(feature, kind, text);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.text("/digest");
    }

    /** Hands in an artifact and has it signed off by these roles, the last of which answers. */
    Answer signedOff(String feature, String kind, String... roles) {
        return signedOff(feature, kind, textOf(feature, kind), List.of(roles));
    }

    /** The same with a text that matters. */
    Answer signedOff(String feature, String kind, String text, List<String> roles) {
        String digest = submitted(feature, kind, text);
        Optional<Answer> last = Optional.empty();
        for (String role : roles) {
            Answer answer = holderOf(role).decide(feature, kind, role, "APPROVED", digest);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
            last = Optional.of(answer);
        }
        return last.orElseThrow();
    }

    private Client holderOf(String role) {
        return switch (role) {
            case "product-manager" -> petra;
            case "architect" -> arno;
            case "team-lead" -> tess;
            default -> throw new IllegalArgumentException(role);
        };
    }
}
