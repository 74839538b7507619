package dev.countersign.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The record a consumer gets: headers of CloudEvents 1.0, value as stored. */
class CloudEventsOnKafkaTest {

    @Test
    void headers_key_and_value_are_as_the_contract_says() throws Exception {
        try (RelayBench bench = new RelayBench()) {
            bench.jdbc.sql("""
                insert into event (event_id, stream, sequence, type, recorded_at, payload, metadata)
                values ('6f1c1a52-0d6e-4f0c-9d5b-1f0e3a9f7a11', 'feature:shop:001-checkout', 12,
                        'dev.countersign.feature.verdict-recorded.v1', '2026-11-23T19:04:05.678901+01:00',
                        '{"feature":"001-checkout"}',
                        '{"principal":"anna","traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}')
                """).update();
            bench.start();
            ConsumerRecord<String, byte[]> message = bench.records(1).getFirst();
            String headers = StreamSupport.stream(message.headers().spliterator(), false)
                    .map(header -> header.key() + ": " + new String(header.value(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("\n"));
            assertThat(headers).isEqualTo("""
                ce_id: 6f1c1a52-0d6e-4f0c-9d5b-1f0e3a9f7a11
                ce_source: /projects/shop
                ce_specversion: 1.0
                ce_type: dev.countersign.feature.verdict-recorded.v1
                ce_subject: features/001-checkout
                ce_time: 2026-11-23T18:04:05.678901Z
                ce_partitionkey: feature:shop:001-checkout
                ce_sequence: 12
                content-type: application/json
                traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\
                """);
            assertThat(message.key()).isEqualTo("feature:shop:001-checkout");
            assertThat(message.value()).isEqualTo("{\"feature\":\"001-checkout\"}".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void payloads_travel_byte_for_byte() throws Exception {
        List<String> payloads = List.of(
                "{\"b\":1,\"a\":2,\"b\":3}",
                "  { \"spaced\" :\t[ 1 ,\n 2 ] }  ",
                "{\"big\":123456789012345678901234567890.1234567890123456789e+400,\"minus\":-0.0,\"one\":1.00}",
                "{\"text\":\"Grüße, 漢字, 👩‍💻, e\u0301\",\"escaped\":\"\\u00e4\\/\\u0000\\ud83d\"}",
                "\"" + "\\n# Specification ✓ ".repeat(20_000) + "\"",
                "null");
        try (RelayBench bench = new RelayBench()) {
            for (int i = 0; i < payloads.size(); i++) {
                bench.append("feature:shop:001-checkout", i, payloads.get(i), "{}");
            }
            bench.start();
            assertThat(bench.records(payloads.size()))
                    .extracting(ConsumerRecord::value)
                    .containsExactlyElementsOf(payloads.stream()
                            .map(payload -> payload.getBytes(StandardCharsets.UTF_8))
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "1",
                "{\"traceparent\":null}",
                "{\"principal\":\"\\u0000\",\"traceparent\":\"00-a-b-01\"}",
                "{\"principal\":\"\\ud83d\",\"traceparent\":\"00-a-b-01\"}"
            })
    void metadata_without_a_readable_trace_costs_only_the_header(String metadata) throws Exception {
        try (RelayBench bench = new RelayBench()) {
            bench.append("agent:shop:senior-backend-engineer", 0, "{}", metadata);
            bench.start();
            ConsumerRecord<String, byte[]> message = bench.records(1).getFirst();
            assertThat(message.headers().lastHeader("traceparent")).isNull();
            assertThat(RelayBench.header(message, "ce_subject")).isEqualTo("agents/senior-backend-engineer");
        }
    }
}
