package dev.countersign.query.projection;

/** The Postgres schemas that hold one complete set of read tables each. */
enum Schema {
    /** The one that queries read: every connection of the pool looks there. */
    LIVE("read_model"),
    /** The one that a rebuild fills. */
    NEXT("read_model_next"),
    /** The former live one, for the moment between being replaced and being dropped. */
    OLD("read_model_old");

    /**
     * Offsets are stored with the rows, so a crash of the server loses both or none, and the topic has it all: waiting for the
     * disk would protect nothing. And batches find their rows by key, which the planner must not doubt: after a load its
     * statistics are minutes behind, and it would read whole tables for two rows. Then it need not plan anew for every batch
     * either, which takes longer than finding the rows.
     */
    private static final String FOR_BATCHES = """
        select set_config('synchronous_commit', 'off', true),
               set_config('enable_seqscan', 'off', true),
               set_config('enable_hashjoin', 'off', true),
               set_config('enable_mergejoin', 'off', true),
               set_config('plan_cache_mode', 'force_generic_plan', true)""";

    private final String id;

    Schema(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** What a transaction that applies a batch begins with, so that unqualified names mean this schema's tables. */
    String forBatches() {
        return this == LIVE ? FOR_BATCHES : FOR_BATCHES + ";\nset local search_path = " + id;
    }
}
