package dev.countersign.query.projection;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.stereotype.Component;

/** {@code POST /actuator/rebuild} builds all views anew beside those in use; {@code GET} tells how that stands. For admins. */
@Component
@Endpoint(id = "rebuild")
class RebuildEndpoint {

    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;

    private final Rebuild rebuild;

    RebuildEndpoint(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    @ReadOperation
    Rebuild.Status status() {
        return rebuild.status();
    }

    @WriteOperation
    WebEndpointResponse<Rebuild.Status> start() {
        boolean started = rebuild.start();
        return new WebEndpointResponse<>(rebuild.status(), started ? ACCEPTED : CONFLICT);
    }
}
