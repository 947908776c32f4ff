package io.ringroute.database;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The application's database part alone, as a process of its own or in a test. */
@Configuration(proxyBeanMethods = false)
@Import({
  DatabaseConfiguration.class,
  Installation.class,
  ModeMark.class,
  NodeRegister.class,
  Nodes.class
})
@ImportAutoConfiguration({
  FlywayAutoConfiguration.class,
  TransactionAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class
})
class DatabaseNode {

  /** Starts, says READY with installation, JDBC URL and password, and lives until it is ended. */
  public static void main(String[] args) throws InterruptedException {
    var context = application().run(args);
    var address = context.getBean(DatabaseAddress.class);
    System.out.printf(
        "READY %s %s %s%n",
        context.getBean(Installation.class).id(), address.jdbcUrl(), address.password());
    Thread.currentThread().join();
  }

  @Bean
  Secrets secrets(DataDirectory directory, Installation installation) {
    return new Secrets(directory, installation, "", "", "");
  }

  static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(DatabaseNode.class).web(WebApplicationType.NONE);
  }
}
