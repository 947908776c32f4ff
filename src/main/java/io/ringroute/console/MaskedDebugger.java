package io.ringroute.console;

import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.management.mbean.ManagedBacklogDebugger;

/**
 * What consoles see of the debugger: where a message is held, with its values hidden. Messages are
 * let go on, not changed.
 */
@ManagedResource(description = "Debugger whose messages are masked")
public final class MaskedDebugger extends ManagedBacklogDebugger {

  private static final String CODE = "An expression would be run as code";
  private static final String CHANGE = "Messages are let go on as they are";

  MaskedDebugger(ManagedBacklogDebugger debugger) {
    super(debugger.getContext(), debugger.getBacklogDebugger());
  }

  /** With a history of the steps, by which it knows where a message comes from. */
  @Override
  public void enableDebugger() {
    getContext().setMessageHistory(true);
    super.enableDebugger();
  }

  @Override
  public void disableDebugger() {
    super.disableDebugger();
    getContext().setMessageHistory(false);
  }

  @Override
  public String dumpTracedMessagesAsXml(String nodeId) {
    return MaskedTrace.of(super.dumpTracedMessagesAsXml(nodeId));
  }

  @Override
  @Deprecated
  public String dumpTracedMessagesAsXml(String nodeId, boolean includeProperties) {
    return dumpTracedMessagesAsXml(nodeId);
  }

  @Override
  public String dumpTracedMessagesAsJSon(String nodeId) {
    throw new UnsupportedOperationException("only as XML, whose values are hidden");
  }

  @Override
  public void addConditionalBreakpoint(String nodeId, String language, String predicate) {
    throw new UnsupportedOperationException(CODE);
  }

  @Override
  public void setMessageBodyOnBreakpoint(String id, Object value) {
    throw new UnsupportedOperationException(CHANGE);
  }

  @Override
  public void setMessageBodyOnBreakpoint(String id, Object value, String type) {
    throw new UnsupportedOperationException(CHANGE);
  }

  @Override
  public void setMessageHeaderOnBreakpoint(String id, String name, Object value) {
    throw new UnsupportedOperationException(CHANGE);
  }

  @Override
  public void setMessageHeaderOnBreakpoint(String id, String name, Object value, String type) {
    throw new UnsupportedOperationException(CHANGE);
  }

  @Override
  public void setExchangePropertyOnBreakpoint(String id, String name, Object value) {
    throw new UnsupportedOperationException(CHANGE);
  }

  @Override
  public void setExchangePropertyOnBreakpoint(String id, String name, Object value, String type) {
    throw new UnsupportedOperationException(CHANGE);
  }

  @Override
  public void setExchangeVariableOnBreakpoint(String id, String name, Object value) {
    throw new UnsupportedOperationException(CHANGE);
  }

  @Override
  public void setExchangeVariableOnBreakpoint(String id, String name, Object value, String type) {
    throw new UnsupportedOperationException(CHANGE);
  }

  @Override
  public void removeMessageBodyOnBreakpoint(String id) {
    throw new UnsupportedOperationException(CHANGE);
  }

  @Override
  public void removeMessageHeaderOnBreakpoint(String id, String name) {
    throw new UnsupportedOperationException(CHANGE);
  }

  @Override
  public void removeExchangePropertyOnBreakpoint(String id, String name) {
    throw new UnsupportedOperationException(CHANGE);
  }

  @Override
  public void removeExchangeVariableOnBreakpoint(String id, String name) {
    throw new UnsupportedOperationException(CHANGE);
  }

  @Override
  public String validateConditionalBreakpoint(String language, String predicate) {
    throw new UnsupportedOperationException(CODE);
  }

  @Override
  public String evaluateExpressionAtBreakpoint(String id, String language, String expression) {
    throw new UnsupportedOperationException(CODE);
  }

  @Override
  public Object evaluateExpressionAtBreakpoint(
      String id, String language, String expression, String resultType) {
    throw new UnsupportedOperationException(CODE);
  }

  @Override
  public void setBodyMaxChars(int chars) {
    super.setBodyMaxChars(BodyChars.within(chars));
  }

  /** Streams are never read for a look: the route itself would find them empty. */
  @Override
  public void setBodyIncludeStreams(boolean include) {
    super.setBodyIncludeStreams(false);
  }

  /** Nor files: they are lead files. */
  @Override
  public void setBodyIncludeFiles(boolean include) {
    super.setBodyIncludeFiles(false);
  }
}
