package io.ringroute.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class SampleLeadsIT {

  @TempDir Path folder;

  private final JdbcClient jdbc = TestDatabase.create().jdbc();

  @Test
  void areDroppedOnceWhenThereAreNoLeads() throws IOException {
    sample().drop();
    assertThat(inbox()).containsExactly("sample-leads.csv");
    Files.delete(folder.resolve("data/inbox/sample-leads.csv"));
    sample().drop();
    assertThat(inbox()).isEmpty();
  }

  @Test
  void areNotDroppedWhereLeadsStandAlready() throws IOException {
    jdbc.sql("insert into leads (name, phone, source) values ('Asha', '9000000200', 'x')").update();
    sample().drop();
    assertThat(folder.resolve("data/inbox")).doesNotExist();
  }

  @Test
  void showWhatCanBecomeOfALead() throws IOException {
    sample().drop();
    List<String> lines = Files.readAllLines(folder.resolve("data/inbox/sample-leads.csv"));
    assertThat(lines.get(0))
        .isEqualTo("name,phone,source,email,product_name,city,state,query_message");
    List<String> phones = lines.stream().skip(1).map(line -> line.split(",")[1]).toList();
    assertThat(phones).hasSize(20).doesNotHaveDuplicates();
    assertThat(phones.stream().map(Scenario::of))
        .contains(
            Scenario.QUALIFIED,
            Scenario.BUSY,
            Scenario.NO_ANSWER,
            Scenario.WRONG_NUMBER,
            Scenario.DO_NOT_CALL,
            Scenario.CALL_ME_LATER,
            Scenario.AGENT_MISSING);
  }

  private SampleLeads sample() {
    String data = folder.resolve("data").toString();
    return new SampleLeads(jdbc, data, folder.resolve("data/inbox").toString());
  }

  private List<String> inbox() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("data/inbox"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
