package dev.countersign.command.evidence.report.openapi;

/** Two objects, and no others that happen to be equal to them. */
record IdentityPair(Object one, Object other) {

    @Override
    @SuppressWarnings("ReferenceEquality") // That is the point of it.
    public boolean equals(Object that) {
        return that instanceof IdentityPair pair && one == pair.one && other == pair.other;
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(one) + System.identityHashCode(other);
    }
}
