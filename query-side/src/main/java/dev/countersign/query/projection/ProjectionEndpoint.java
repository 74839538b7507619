package dev.countersign.query.projection;

import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** {@code GET /actuator/projection}: how far the views are, and which streams are parked and why. For admins. */
@Component
@Endpoint(id = "projection")
class ProjectionEndpoint {

    private static final int MOST_SHOWN = 200;

    private final ProjectionLag lag;
    private final ParkedEvents parkedEvents;

    ProjectionEndpoint(ProjectionLag lag, ParkedEvents parkedEvents) {
        this.lag = lag;
        this.parkedEvents = parkedEvents;
    }

    @ReadOperation
    State state() {
        return new State(
                lag.records(),
                lag.time().toMillis() / 1000.0,
                parkedEvents.streamCount(),
                parkedEvents.summaries(MOST_SHOWN));
    }

    /**
     * How the projection stands.
     *
     * @param lagRecords records in the topic that are not in the views
     * @param lagSeconds for how long the views have not been at the end
     * @param parkedStreams how many streams are parked
     * @param parked the first of them
     */
    record State(long lagRecords, double lagSeconds, int parkedStreams, List<ParkedEvents.Summary> parked) {}
}
