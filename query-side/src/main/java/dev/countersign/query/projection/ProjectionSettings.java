package dev.countersign.query.projection;

import dev.countersign.events.CloudEventHeaders;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set about the projection.
 *
 * @param topic the topic that is read
 * @param group the consumer group; all instances that share a database share it
 * @param minPositionTimeout the longest that a query waits for the position it asks for
 * @param rebuild whether to build all views anew, beside those in use, when the application has started
 * @param maxLag how far behind the projection may be, in time, and still be called ready
 * @param parkedRetry the time between two attempts at the parked streams
 */
@ConfigurationProperties("countersign")
public record ProjectionSettings(
        @DefaultValue(CloudEventHeaders.TOPIC) String topic,
        @DefaultValue("countersign-query") String group,
        @DefaultValue("2s") Duration minPositionTimeout,
        @DefaultValue("false") boolean rebuild,
        @DefaultValue("30s") Duration maxLag,
        @DefaultValue("1m") Duration parkedRetry) {}
