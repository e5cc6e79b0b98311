-- SPDX-FileCopyrightText: The specpress authors
-- SPDX-License-Identifier: MIT
--
-- The language server of specpress in Neovim. Put this file into ~/.config/nvim/plugin/.
-- It starts one server for each spec, when a file of one is opened.

local group = vim.api.nvim_create_augroup("specpress", {})
local clients = {} -- by root; Neovim before 0.8 does not share a server by itself

local function above(name, folder)
  local found = vim.fn.findfile(name, vim.fn.fnameescape(folder) .. ";")
  return found ~= "" and vim.fn.fnamemodify(found, ":p") or nil
end

-- The folder of the configuration, nil for a file that belongs to no spec.
local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ":p:h")
  local own = above("specpress.toml", folder)
  if own then
    return vim.fn.fnamemodify(own, ":h")
  end
  local project = above("pyproject.toml", folder)
  for _, line in ipairs(project and vim.fn.readfile(project) or {}) do
    if line:match("^%s*%[%s*tool%s*%.%s*specpress%s*[%].]") then
      return vim.fn.fnamemodify(project, ":h")
    end
  end
end

-- The program: that of the spec's own environment, else the one on the PATH.
local function program(root)
  local own = root .. "/.venv/bin/specpress"
  return vim.fn.executable(own) == 1 and own or "specpress"
end

local function start(buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  local root = file ~= "" and root_of(file)
  if not root then
    return
  end
  local config = { name = "specpress", cmd = { program(root), "lsp" }, root_dir = root }
  if vim.fn.executable(config.cmd[1]) ~= 1 then
    vim.notify_once("specpress is not installed: no findings are shown", vim.log.levels.WARN)
  elseif vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
  else
    clients[root] = clients[root] or vim.lsp.start_client(config)
    vim.lsp.buf_attach_client(buffer, clients[root])
  end
end

vim.api.nvim_create_autocmd("FileType", {
  group = group,
  pattern = { "markdown", "toml" },
  callback = function(event)
    start(event.buf)
  end,
})
