package dev.countersign.command.http;

import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.principal.Principal;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.catalina.core.StandardHost;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How requests come in: through which filters, read by what, with which arguments for endpoints. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    // Spring Security stands at -100: behind the front, before the body is read.
    private static final int BEHIND_SECURITY = -50;

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Principal.class, CommandRequest.class);
    }

    @Bean
    FilterRegistrationBean<FrontFilter> frontFilter(RandomGenerator random) {
        FilterRegistrationBean<FrontFilter> registration = new FilterRegistrationBean<>(new FrontFilter(random));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyFilter> bodyFilter(
            @Value("${countersign.report-directory:${java.io.tmpdir}}") Path reports) {
        FilterRegistrationBean<BodyFilter> registration = new FilterRegistrationBean<>(new BodyFilter(reports));
        registration.setOrder(BEHIND_SECURITY);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        return tomcat -> tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(StrictJson.mapper()));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new PrincipalArgument());
        resolvers.add(new CommandRequestArgument());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PathGuard());
    }
}
