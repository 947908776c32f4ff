package io.ringroute.sandbox;

import io.ringroute.database.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts a sample lead file into the drop folder, once per data folder, if there are no leads. */
@Component
@ConditionalOnProperty("ringroute.sandbox.active")
final class SampleLeads {

  private static final Logger LOG = LoggerFactory.getLogger(SampleLeads.class);
  private static final String FILE = "sample-leads.csv";
  private static final String MARKER = "sample-leads.dropped";

  private final JdbcClient jdbc;
  private final Path dataDir;
  private final Path inbox;

  SampleLeads(
      JdbcClient jdbc,
      @Value("${ringroute.database.data-dir}") String dataDir,
      @Value("${ringroute.intake.inbox-dir}") String inboxDir) {
    this.jdbc = jdbc;
    this.dataDir = Path.of(dataDir);
    this.inbox = Path.of(inboxDir);
  }

  /**
   * @throws IOException when the data folder or the drop folder can't be written
   */
  @EventListener(ApplicationReadyEvent.class)
  void drop() throws IOException {
    Path marker = dataDir.resolve(MARKER);
    if (Files.exists(marker) || hasLeads()) {
      return;
    }
    Files.createDirectories(dataDir);
    Files.createFile(marker);
    copy();
    LOG.info("SANDBOX: a sample lead file was put into {}", inbox.resolve(FILE));
  }

  private boolean hasLeads() {
    return jdbc.sql(Sql.load("sandbox/has-leads.sql")).query(Boolean.class).single();
  }

  /** Under a name that is left alone, then renamed: the file is never seen half-written. */
  private void copy() throws IOException {
    Files.createDirectories(inbox);
    Path part = inbox.resolve("." + FILE);
    try (InputStream sample = SampleLeads.class.getResourceAsStream("/sandbox/" + FILE)) {
      Files.copy(sample, part, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(part, inbox.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }
}
