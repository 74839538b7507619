package dev.countersign.command.eventstore;

import com.github.benmanes.caffeine.cache.Caffeine;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Keeps aggregates between commands, so that a command costs the same on a long stream as on a short one. It only ever saves
 * reading: a decision on an aggregate that another instance has taken further fails on the key (stream, sequence) when it
 * stores events, and is compared with the newest sequence when it stores none.
 */
public final class AggregateCache implements Cache {

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> aggregates;

    /** Takes {@code size}: the number of aggregates kept, those unused for longest leave first. */
    public AggregateCache(long size) {
        this.aggregates = Caffeine.newBuilder().maximumSize(size).build();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // The interface is so; Axon asks for what it put there.
    public <K, V> @Nullable V get(K key) {
        return (V) aggregates.getIfPresent(key);
    }

    @Override
    public void put(@Nullable Object key, Object value) {
        // An aggregate whose first command was refused has no identifier yet and nothing worth keeping.
        if (key != null) {
            aggregates.put(key, value);
        }
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return aggregates.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(@Nullable Object key) {
        return key != null && aggregates.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        aggregates.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return aggregates.asMap().containsKey(key);
    }

    /** How many aggregates are kept right now. */
    long size() {
        aggregates.cleanUp();
        return aggregates.estimatedSize();
    }

    /** Fails with {@link UnsupportedOperationException} always: nobody listens to this cache. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("This cache has no listeners");
    }
}
