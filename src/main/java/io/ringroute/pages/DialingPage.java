package io.ringroute.pages;

import io.ringroute.dialing.DialingControl;
import io.ringroute.dialing.DialingOverview;
import io.ringroute.dialing.DialingStatus;
import io.ringroute.dialing.Reason;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lets operators pause and resume, after saying what that does. */
@Controller
class DialingPage {

  private static final int LONGEST = 500;
  private static final List<String> RESUMABLE = List.of("paused", "breaker", "quality_breaker");

  private final DialingControl control;
  private final DialingOverview overview;
  private final NowSampler sampler;
  private final DialingWords words;

  DialingPage(DialingControl control, DialingOverview overview, NowSampler sampler, Times times) {
    this.control = control;
    this.overview = overview;
    this.sampler = sampler;
    this.words = new DialingWords(times);
  }

  @GetMapping("/dialing/pause")
  String askToPause(@ModelAttribute("onlooker") Onlooker onlooker, Model model) {
    onlooker.requireOperator();
    model.addAttribute("stopped", sentences(overview.now()));
    return "pages/pause";
  }

  @PostMapping("/dialing/pause")
  String pause(
      @ModelAttribute("onlooker") Onlooker onlooker,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes answer) {
    control.pause(Lines.of(reason, LONGEST), onlooker.name());
    sampler.forget();
    answer.addFlashAttribute("done", "Paused. Calls that are under way go on to their end.");
    return "redirect:/";
  }

  @GetMapping("/dialing/resume")
  String askToResume(@ModelAttribute("onlooker") Onlooker onlooker, Model model) {
    onlooker.requireOperator();
    DialingStatus status = overview.now();
    model.addAttribute("stopped", sentences(status));
    model.addAttribute("seen", seen(status));
    return "pages/resume";
  }

  /**
   * Resumes only what the operator was shown: somebody else may have paused for another reason
   * meanwhile.
   */
  @PostMapping("/dialing/resume")
  String resume(
      @ModelAttribute("onlooker") Onlooker onlooker,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String seen,
      Model model,
      RedirectAttributes answer) {
    DialingStatus status = overview.now();
    String present = seen(status);
    if (!present.isEmpty() && !present.equals(seen)) {
      model.addAttribute("changed", true);
      model.addAttribute("reason", reason);
      return askToResume(onlooker, model);
    }
    List<String> ended = control.resume(Lines.of(reason, LONGEST), onlooker.name());
    sampler.forget();
    answer.addFlashAttribute(
        "done", ended.isEmpty() ? "Nothing was stopped; nothing changed." : "Calling goes on.");
    return "redirect:/";
  }

  private List<String> sentences(DialingStatus status) {
    return status.reasons().stream()
        .filter(reason -> RESUMABLE.contains(reason.code()))
        .map(words::sentence)
        .toList();
  }

  /** What stops dialling and since when, so that it is known again. */
  private static String seen(DialingStatus status) {
    return status.reasons().stream()
        .filter(reason -> RESUMABLE.contains(reason.code()))
        .map(DialingPage::known)
        .collect(Collectors.joining(","));
  }

  private static String known(Reason reason) {
    return reason.code() + " " + reason.since();
  }
}
