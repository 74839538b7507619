package dev.countersign.system;

/** Agent definitions to register. */
final class Definitions {

    private Definitions() {}

    /** One without a flaw, for an agent of that name. */
    static String of(String name, String version) {
        return """
            ---
            name: %1$s
            description: "Takes care of %1$s work, with an umlaut: Prüfung."
            version: %2$s
            model: opus
            changelog:
              - version: %2$s
                date: 2026-11-02
                changes:
                  - As it stands now
            boundaries:
              does_not_handle:
                - Product scope (use product-manager)
            triad_governance:
              participates_in:
                - tasks.md review
              veto_authority:
                - %1$s gates
              defers_to:
                - product-manager: Requirements
            ---

            # %1$s

            ## 1. Core Mission

            Do the %1$s work.

            ## 2. Role Definition

            **Expertise Areas**:

            - One area

            **Collaboration**:

            - **Receives from**: team-lead
            - **Works with**: architect
            - **Hands off to**: team-lead

            ## 3. When to Use

            **Trigger Phrases**:

            - "handle the %1$s regression"

            **Do NOT invoke when**:

            - A requirement is unclear

            ## 4. Workflow Steps

            ### Step 1: Look

            - Read what is there

            **Output**: notes

            ## 5. Quality Standards

            **Acceptance Criteria**:

            - [ ] Everything was looked at

            ## 6. Triad Governance

            Decides: %1$s gates.

            ## 7. Tools & Skills

            **Tools**: Read, Write

            ## 8. Success Criteria

            | Metric | Target | Measurement |
            |---|---|---|
            | Turnaround | 4 h | from request to answer |
            """.formatted(name, version);
    }
}
