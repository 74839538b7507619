package dev.countersign.query.definitions;

import dev.countersign.events.policy.PolicyContent;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The policy of a project that has set none, read from the file that the rules read, too. */
@Component
public class DefaultPolicy {

    private final PolicyContent content = read();

    public PolicyContent content() {
        return content;
    }

    private static PolicyContent read() {
        YamlMapFactoryBean yaml = new YamlMapFactoryBean();
        yaml.setResources(new ClassPathResource(PolicyContent.DEFAULT_RESOURCE));
        Map<String, Object> written = Objects.requireNonNull(yaml.getObject());
        return JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .convertValue(written, PolicyContent.class);
    }
}
