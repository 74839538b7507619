package dev.countersign.command.relay;

import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An event on its way out.
 *
 * @param cursorAfter where the tail stands once this event, and all before it in its batch, are acknowledged
 */
record TailedEvent(String eventId, ProducerRecord<String, byte[]> message, LogPosition cursorAfter) {

    /** What the message weighs, in bytes of its value. */
    int size() {
        return message.value().length;
    }
}
