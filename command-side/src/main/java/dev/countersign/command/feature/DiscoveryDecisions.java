package dev.countersign.command.feature;

import dev.countersign.command.delivery.state.DeliveryState;
import dev.countersign.command.discovery.dispose.DisposeOfDiscovery;
import dev.countersign.command.discovery.report.ReportDiscovery;
import dev.countersign.events.delivery.DeliveryEvent;
import dev.countersign.events.delivery.DiscoveryDisposed;
import dev.countersign.events.delivery.DiscoveryReported;
import java.util.List;

/** What follows from a specification that is found wanting, as events. Pure. */
final class DiscoveryDecisions {

    private DiscoveryDecisions() {}

    static List<DeliveryEvent> decide(ReportDiscovery command, DeliveryState delivery) {
        return List.of(new DiscoveryReported(
                command.project(),
                command.feature(),
                delivery.discoveries().last() + 1,
                command.requirement(),
                command.text(),
                command.by().actor()));
    }

    static List<DeliveryEvent> decide(DisposeOfDiscovery command) {
        return List.of(new DiscoveryDisposed(
                command.project(),
                command.feature(),
                command.number(),
                command.disposition(),
                command.reason(),
                command.by().actor()));
    }
}
