package io.ringroute.security;

import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.stereotype.Component;

/** Says whose a bearer token is, and which calls and rooms it may ask for. */
@Component
class Tokens {

  static final String API = "API";
  static final String AGENT = "AGENT";
  private static final String CALL = "CALL";

  private final Credentials credentials;
  private final CallTokens callTokens;

  Tokens(Credentials credentials, CallTokens callTokens) {
    this.credentials = credentials;
    this.callTokens = callTokens;
  }

  Optional<Authentication> ofApi(String token) {
    return Secret.same(token, credentials.apiToken()) ? known(API, API) : Optional.empty();
  }

  Optional<Authentication> ofAgent(String token) {
    if (Secret.same(token, credentials.agentApiToken())) {
      return known(AGENT, AGENT);
    }
    return callTokens.find(token).flatMap(call -> known(call, CALL));
  }

  /** A call's token opens that call. What is no call's id is nobody's: the route answers 404. */
  static AuthorizationManager<RequestAuthorizationContext> ownCall() {
    return (who, path) -> {
      var id = CallId.parse(path.getVariables().get("id"));
      return decide(who.get(), call -> id.isEmpty() || id.getAsInt() == call.callId());
    };
  }

  /** A call's token opens the room of that call. */
  static AuthorizationManager<RequestAuthorizationContext> ownRoom() {
    return (who, path) -> {
      String room = path.getVariables().get("room");
      return decide(who.get(), call -> room.equals(call.room()));
    };
  }

  private static AuthorizationDecision decide(Authentication who, Predicate<CallToken> owns) {
    if (who != null && who.getPrincipal() instanceof CallToken call) {
      return new AuthorizationDecision(owns.test(call));
    }
    return new AuthorizationDecision(who != null && AGENT.equals(who.getPrincipal()));
  }

  private static Optional<Authentication> known(Object principal, String role) {
    var roles = AuthorityUtils.createAuthorityList("ROLE_" + role);
    return Optional.of(new PreAuthenticatedAuthenticationToken(principal, null, roles));
  }
}
