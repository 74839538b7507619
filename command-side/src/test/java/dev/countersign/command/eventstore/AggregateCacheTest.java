package dev.countersign.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.common.caching.Cache;
import org.junit.jupiter.api.Test;

class AggregateCacheTest {

    private final AggregateCache cache = new AggregateCache(100);

    @Test
    void givesBackWhatWasPut() {
        cache.put("feature:shop:001", "aggregate");

        assertThat(cache.<String, String>get("feature:shop:001")).isEqualTo("aggregate");
        assertThat(cache.containsKey("feature:shop:001")).isTrue();
        assertThat(cache.<String, String>get("feature:shop:002")).isNull();
    }

    @Test
    void keepsTheLatest() {
        cache.put("a", "one");
        cache.put("a", "two");

        assertThat(cache.putIfAbsent("a", "three")).isFalse();
        assertThat(cache.putIfAbsent("b", "one")).isTrue();
        assertThat(cache.<String, String>get("a")).isEqualTo("two");
    }

    @Test
    void forgetsOneOrAll() {
        cache.put("a", "one");
        cache.put("b", "one");
        cache.put("c", "one");

        assertThat(cache.remove("a")).isTrue();
        assertThat(cache.remove("a")).isFalse();
        assertThat(cache.containsKey("b")).isTrue();
        cache.removeAll();
        assertThat(cache.containsKey("b")).isFalse();
        assertThat(cache.containsKey("c")).isFalse();
    }

    @Test
    void takesAnAggregateThatNeverCameToBeWithoutKeepingIt() {
        cache.put(null, "never opened");

        assertThat(cache.remove(null)).isFalse();
    }

    @Test
    void holdsNoMoreThanItWasGiven() {
        AggregateCache small = new AggregateCache(10);
        for (int i = 0; i < 1000; i++) {
            small.put("key-" + i, "aggregate");
        }

        assertThat(small.size()).isLessThanOrEqualTo(10);
    }

    @Test
    void hasNoListeners() {
        assertThatThrownBy(() -> cache.registerCacheEntryListener(new Cache.EntryListenerAdapter() {}))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
