" SPDX-FileCopyrightText: The specpress authors
" SPDX-License-Identifier: MIT
"
" The language server of specpress in Vim 8.2 and newer, through the plugin ALE.
" Put this file into ~/.vim/after/plugin/, where it is read once ALE is there.

function! s:Root(buffer) abort
  let l:folder = fnameescape(fnamemodify(bufname(a:buffer), ':p:h'))
  let l:own = findfile('specpress.toml', l:folder .. ';')
  if l:own !=# ''
    return fnamemodify(l:own, ':p:h')
  endif
  let l:project = findfile('pyproject.toml', l:folder .. ';')
  let l:table = '^\s*\[\s*tool\s*\.\s*specpress\s*[\].]'
  let l:lines = l:project ==# '' ? [] : readfile(l:project)
  return match(l:lines, l:table) >= 0 ? fnamemodify(l:project, ':p:h') : ''
endfunction

function! s:Program(buffer) abort
  let l:own = s:Root(a:buffer) .. '/.venv/bin/specpress'
  return executable(l:own) ? l:own : 'specpress'
endfunction

call ale#linter#Define('markdown', {
\   'name': 'specpress',
\   'lsp': 'stdio',
\   'executable': function('s:Program'),
\   'command': '%e lsp',
\   'project_root': function('s:Root'),
\})
