package io.ringroute.console;

import io.hawt.web.filters.CORSFilter;
import io.hawt.web.filters.ContentSecurityPolicyFilter;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Fits Hawtio in: messages masked, and the doors' headers instead of its own. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

  @Bean
  ManagementForConsoles managementForConsoles() {
    return new ManagementForConsoles();
  }

  @Bean
  static BeanPostProcessor headersAreTheDoors() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof FilterRegistrationBean<?> registration
            && isOfHeaders(registration.getFilter())) {
          registration.setEnabled(false);
        }
        return bean;
      }
    };
  }

  private static boolean isOfHeaders(Filter filter) {
    return filter instanceof ContentSecurityPolicyFilter || filter instanceof CORSFilter;
  }
}
