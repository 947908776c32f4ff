package io.ringroute.security;

import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/** What somebody who logs in may do. */
public enum Role {
  /** Sees the pages, numbers masked, and changes nothing; no consoles. */
  VIEWER,
  /** Everything that a viewer may, the consoles, and commands. */
  OPERATOR;

  /** Its own authority, and those of the roles that it includes. */
  List<GrantedAuthority> authorities() {
    return this == OPERATOR
        ? AuthorityUtils.createAuthorityList("ROLE_OPERATOR", "ROLE_VIEWER")
        : AuthorityUtils.createAuthorityList("ROLE_VIEWER");
  }
}
