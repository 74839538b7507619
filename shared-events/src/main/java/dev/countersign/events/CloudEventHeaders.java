package dev.countersign.events;

/** The record headers of a CloudEvent 1.0 in Kafka's binary mode, and the topic they travel on. */
public final class CloudEventHeaders {

    public static final String TOPIC = "countersign.events.v1";

    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String TYPE = "ce_type";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String PARTITION_KEY = "ce_partitionkey";

    /** The version within the stream, counted from 0, in decimal digits. */
    public static final String SEQUENCE = "ce_sequence";

    public static final String CONTENT_TYPE = "content-type";
    public static final String TRACE_PARENT = "traceparent";

    private CloudEventHeaders() {}
}
