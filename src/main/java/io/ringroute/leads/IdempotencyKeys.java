package io.ringroute.leads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.database.Sql;
import io.ringroute.reports.ReportRefused;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does once what a request asks for, however often and wherever it is sent with the same key. The
 * key, what was done and the answer are one transaction; keys are kept for 24 hours.
 */
@Component
class IdempotencyKeys {

  private static final String TAKE = Sql.load("leads/take-key.sql");
  private static final String FIND = Sql.load("leads/find-key.sql");
  private static final String KEEP = Sql.load("leads/keep-answer.sql");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  IdempotencyKeys(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * @param key null: it is done without one
   * @param body tells whether another request has the same
   * @return the answer of the work, or of the earlier request
   * @throws ReportRefused 422 when the key came with another body
   */
  Object once(String key, byte[] body, Supplier<Map<String, Object>> work) {
    return transaction.execute(status -> key == null ? work.get() : keyed(key, hash(body), work));
  }

  private Object keyed(String key, String bodyHash, Supplier<Map<String, Object>> work) {
    boolean isFirst =
        jdbc.sql(TAKE)
            .param("key", key)
            .param("bodyHash", bodyHash)
            .query(String.class)
            .optional()
            .isPresent();
    if (!isFirst) {
      return kept(key, bodyHash);
    }
    Map<String, Object> answer = work.get();
    jdbc.sql(KEEP).param("key", key).param("answer", written(answer)).update();
    return answer;
  }

  private Object kept(String key, String bodyHash) {
    Kept kept = jdbc.sql(FIND).param("key", key).query(Kept.class).single();
    if (!kept.bodyHash().equals(bodyHash)) {
      throw new ReportRefused(
          422,
          "This Idempotency-Key came with another body before. A new request needs a new key.");
    }
    try {
      return JSON.readTree(kept.answer());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String written(Map<String, Object> answer) {
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  record Kept(String bodyHash, String answer) {}
}
