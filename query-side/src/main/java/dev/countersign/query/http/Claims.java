package dev.countersign.query.http;

/** The names of the claims that Countersign reads from a token, beside the registered ones. */
final class Claims {

    static final String KIND = "kind";
    static final String ROLES = "roles";
    static final String AGENT = "agent";
    static final String PROJECTS = "projects";

    private Claims() {}
}
