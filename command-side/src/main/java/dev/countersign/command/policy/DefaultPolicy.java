package dev.countersign.command.policy;

import dev.countersign.events.policy.PolicyContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The policy that every project starts with, read from {@code policy/default.yaml}. */
public final class DefaultPolicy implements Policies {

    /** What decisions record that were made before the project had a policy of its own. */
    public static final String VERSION = PolicyContent.DEFAULT_VERSION;

    private static final String RESOURCE = PolicyContent.DEFAULT_RESOURCE;

    private final Policy policy = read();

    @Override
    public Policy of(String project) {
        return policy;
    }

    private static Policy read() {
        try (InputStream yaml = DefaultPolicy.class.getResourceAsStream(RESOURCE)) {
            if (yaml == null) {
                throw new IllegalStateException("The default policy is missing from the application: " + RESOURCE);
            }
            Object content = new Load(LoadSettings.builder().setLabel(RESOURCE).build()).loadFromInputStream(yaml);
            return new Policy(
                    VERSION,
                    JsonMapper.builder()
                            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                            .build()
                            .convertValue(content, PolicyContent.class));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
