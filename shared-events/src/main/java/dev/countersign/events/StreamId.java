package dev.countersign.events;

/**
 * The id of a stream: its type, project and name, as in {@code feature:shop:001-checkout}. It is the aggregate's id in the
 * event store and the record key on Kafka; the type in it keeps a feature and an agent of one name apart.
 *
 * @param type the kind of stream, never empty and without colon
 * @param project the tenant, never empty and without colon
 * @param name what tells the stream from others of its type and project, never empty
 */
public record StreamId(String type, String project, String name) {

    private static final String POLICY = "policy";
    private static final String DELEGATIONS = "delegations";

    /** @throws IllegalArgumentException when a part is empty, or a colon would make the id read back otherwise */
    public StreamId {
        if (!isPart(type) || !isPart(project) || name.isEmpty()) {
            throw new IllegalArgumentException("Not a stream id: " + type + ":" + project + ":" + name);
        }
    }

    public static StreamId feature(String project, String feature) {
        return new StreamId("feature", project, feature);
    }

    public static StreamId agent(String project, String name) {
        return new StreamId("agent", project, name);
    }

    /** The one policy of a project. */
    public static StreamId policy(String project) {
        return new StreamId(POLICY, project, "current");
    }

    /** All delegations of a project: who may lend a role, and who has lent it, is decided in one place. */
    public static StreamId delegations(String project) {
        return new StreamId(DELEGATIONS, project, "current");
    }

    /** A stream of its own for one refusal. */
    public static StreamId refusal(String project, String eventId) {
        return new StreamId("refusal", project, eventId);
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when the text has not three parts, or an empty one
     */
    public static StreamId parse(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("Not a stream id: " + text);
        }
        return new StreamId(parts[0], parts[1], parts[2]);
    }

    /** The {@code ce_subject}, such as {@code features/001-checkout}; {@code policy} and {@code delegations}, as a project has but one. */
    public String subject() {
        return type.equals(POLICY) || type.equals(DELEGATIONS) ? type : type + "s/" + name;
    }

    @Override
    public String toString() {
        return type + ":" + project + ":" + name;
    }

    private static boolean isPart(String text) {
        return !text.isEmpty() && text.indexOf(':') < 0;
    }
}
