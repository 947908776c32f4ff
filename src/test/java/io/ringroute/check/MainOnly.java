package io.ringroute.check;

import io.ringroute.Ringroute;
import java.io.IOException;
import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;

/** The application as it is packaged: without the beans that tests define. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ConfigurationPropertiesScan("io.ringroute")
@ComponentScan(
    basePackages = "io.ringroute",
    excludeFilters = @Filter(type = FilterType.CUSTOM, classes = MainOnly.OfTests.class))
class MainOnly {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  static final class OfTests implements TypeFilter {

    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory factory) throws IOException {
      return type.getResource().getURL().getPath().contains("/test-classes/")
          || type.getClassMetadata().getClassName().equals(Ringroute.class.getName());
    }
  }
}
