package dev.countersign.query.inbox;

/**
 * For whom something waits, as it stands in the database.
 *
 * @param text {@code role:NAME} for whoever holds the role, {@code principal:NAME} for one principal and nobody else
 */
record Waiter(String text) {

    static Waiter role(String name) {
        return new Waiter("role:" + name);
    }

    static Waiter principal(String name) {
        return new Waiter("principal:" + name);
    }
}
