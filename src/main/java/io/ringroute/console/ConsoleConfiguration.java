package io.ringroute.console;

import io.hawt.web.filters.CORSFilter;
import io.hawt.web.filters.ContentSecurityPolicyFilter;
import jakarta.servlet.Filter;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Fits Hawtio in: messages masked, and the doors' headers instead of its own. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

  @Bean
  CamelContextConfiguration managementForConsoles() {
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext camel) {
        camel.getManagementStrategy().setManagementObjectStrategy(new ConsoleObjects());
        HistoryWhileDebugging.apply(camel);
      }

      /** Camel has made the beans by now. */
      @Override
      public void afterApplicationStart(CamelContext camel) {
        MaskedManagement.apply(camel);
      }
    };
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
