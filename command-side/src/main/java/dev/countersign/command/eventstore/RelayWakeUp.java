package dev.countersign.command.eventstore;

import dev.countersign.command.relay.RelaySignal;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Tells this process's relay of new events as soon as they are committed. Without it nothing would be lost: the relay looks by
 * itself, only later.
 */
@Component
class RelayWakeUp implements InitializingBean {

    private final EventStore eventStore;
    private final RelaySignal relay;

    RelayWakeUp(EventStore eventStore, RelaySignal relay) {
        this.eventStore = eventStore;
        this.relay = relay;
    }

    @Override
    public void afterPropertiesSet() {
        eventStore.subscribe(this::onceCommitted);
    }

    private void onceCommitted(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        CurrentUnitOfWork.ifStarted(unit -> unit.root().afterCommit(committed -> relay.signal()));
    }
}
