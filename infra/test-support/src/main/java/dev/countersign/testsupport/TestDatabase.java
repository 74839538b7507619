package dev.countersign.testsupport;

/** A database of its own for one test class. */
public record TestDatabase(String jdbcUrl, String username, String password) {}
