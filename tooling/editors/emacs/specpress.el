;;; specpress.el --- Behaviour specs, with the language server of specpress -*- lexical-binding: t -*-

;; SPDX-FileCopyrightText: The specpress authors
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; The language server of specpress in Emacs, through Eglot and markdown-mode.
;; Load it in your init file: (load "/path/to/specpress.el").

;;; Code:

(require 'eglot)

(defun specpress-root (folder)
  "Return the folder of the spec that FOLDER belongs to, nil where it belongs to none."
  (or (locate-dominating-file folder "specpress.toml")
      (locate-dominating-file folder #'specpress--project-p)))

(defun specpress--project-p (folder)
  "Tell whether FOLDER has a pyproject.toml that configures a spec."
  (let ((file (expand-file-name "pyproject.toml" folder)))
    (and (file-readable-p file)
         (with-temp-buffer
           (insert-file-contents file)
           (re-search-forward "^[ \t]*\\[[ \t]*tool[ \t]*\\.[ \t]*specpress[ \t]*[].]" nil t)))))

(defun specpress-server (&optional _interactive)
  "Return the command of the language server: the spec's own, else the one on the path."
  (let* ((root (specpress-root default-directory))
         (own (and root (expand-file-name ".venv/bin/specpress" root))))
    (list (if (and own (file-executable-p own)) own "specpress") "lsp")))

(defun specpress-start ()
  "Start the language server if this file belongs to a spec."
  (when (and buffer-file-name (specpress-root default-directory))
    (eglot-ensure)))

(add-to-list 'eglot-server-programs '((markdown-mode gfm-mode) . specpress-server))
(add-hook 'markdown-mode-hook #'specpress-start)

(provide 'specpress)
;;; specpress.el ends here
