package io.ringroute.security;

import io.ringroute.database.Sql;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows the calls' own tokens by their hashes; the database's clock says which have expired. */
@Component
class CallTokens {

  private static final String FIND = Sql.load("security/find-call-token.sql");

  private final JdbcClient jdbc;

  CallTokens(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @throws org.springframework.dao.DataAccessException when the database is away
   */
  Optional<CallToken> find(String token) {
    return jdbc.sql(FIND)
        .param("hash", Secret.hash(token))
        .query((row, number) -> new CallToken(row.getInt("id"), row.getString("call_room")))
        .optional();
  }
}
