package dev.countersign.query.projection;

import org.springframework.jdbc.core.simple.JdbcClient;

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
     * statistics are minutes behind, and it would read whole tables for two rows.
     */
    private static final String FOR_BATCHES = """
        select set_config('synchronous_commit', 'off', true),
               set_config('enable_seqscan', 'off', true),
               set_config('enable_hashjoin', 'off', true),
               set_config('enable_mergejoin', 'off', true)
        """;

    private final String id;

    Schema(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** Makes unqualified names of the running transaction mean this schema's tables. */
    void use(JdbcClient jdbc) {
        jdbc.sql(FOR_BATCHES).query().singleRow();
        if (this != LIVE) {
            jdbc.sql("set local search_path = " + id).update();
        }
    }
}
