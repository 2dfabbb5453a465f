// Before the page is drawn: styles may know that scripts run.
document.documentElement.classList.replace("no-js", "js");
