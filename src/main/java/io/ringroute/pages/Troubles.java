package io.ringroute.pages;

import io.ringroute.reports.ReportRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Says on a page what went wrong and what to do. */
@ControllerAdvice(basePackageClasses = Troubles.class)
class Troubles {

  private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);
  private static final String DATABASE =
      "The database does not answer. Nothing was changed, unless this page says so when you look "
          + "again. Wait a moment and try again; if it stays, tell whoever runs Ringroute.";

  private final Frames frames;

  Troubles(Frames frames) {
    this.frames = frames;
  }

  @ExceptionHandler(ReportRefused.class)
  ModelAndView refused(
      ReportRefused refused,
      HttpServletRequest request,
      HttpServletResponse response,
      Authentication login) {
    response.setStatus(refused.getStatus());
    return page(refused.getStatus(), refused.getMessage(), request, login);
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ModelAndView databaseAway(
      Exception e, HttpServletRequest request, HttpServletResponse response, Authentication login) {
    LOG.error("A page could not be made: {}", e.getClass().getSimpleName());
    response.setStatus(503);
    return page(503, DATABASE, request, login);
  }

  private ModelAndView page(
      int status, String text, HttpServletRequest request, Authentication login) {
    return new ModelAndView("pages/trouble")
        .addObject("frame", frames.frame(request, login))
        .addObject("status", status)
        .addObject("title", title(status))
        .addObject("text", text);
  }

  private static String title(int status) {
    return switch (status) {
      case 403 -> "Not allowed";
      case 404 -> "Not found";
      case 409 -> "Not done";
      case 503 -> "Not now";
      default -> "This can't be understood";
    };
  }
}
