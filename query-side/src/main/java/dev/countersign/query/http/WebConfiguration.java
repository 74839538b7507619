package dev.countersign.query.http;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final ProjectQueries projectQueries;

    WebConfiguration(ProjectQueries projectQueries) {
        this.projectQueries = projectQueries;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(projectQueries).addPathPatterns("/api/**");
    }
}
